// The keys of the back office, one map for every page, and the window of Ctrl-K. Every page works without them.
const $ = (q, el = document) => el.querySelector(q)
const all = (q, el = document) => [...el.querySelectorAll(q)]
const typing = e => e.target.closest?.('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]')

// What a page adds to the map: a letter and what it does. Read by the page's own script.
const page = globalThis.pageKeys = { keys: {}, row: () => rows()[at] }

// Lists: a row is one whose heading is a link.
const rows = () => all('main [data-row], main tbody tr').filter(r => $('a', r) && r.offsetParent)
let at = -1
const move = step => {
  const list = rows()
  if (!list.length) return
  const here = list.findIndex(r => r.contains(document.activeElement))
  at = Math.max(0, Math.min(list.length - 1, (here < 0 ? at : here) + step))
  $('th a, a', list[at]).focus()
  list[at].scrollIntoView({ block: 'nearest' })
}
const tick = () => {
  const list = rows(), box = $('input[type=checkbox]', list.find(r => r.contains(document.activeElement)) ?? list[at] ?? document.createElement('p'))
  if (box) { box.checked = !box.checked; box.dispatchEvent(new Event('change', { bubbles: true })) }
}

// g and a letter within two seconds go to a room.
let going = 0
const go = letter => { const a = $(`[data-go="${CSS.escape(letter)}"]`); if (a) location = a.href }

addEventListener('keydown', e => {
  const plain = !e.ctrlKey && !e.metaKey && !e.altKey
  if (!plain || typing(e) || $('dialog[open]')) {
    if (e.key === 'Escape' && typing(e) && !$('dialog[open]')) e.target.blur()
    return
  }
  if (Date.now() - going < 2000 && e.key.length === 1) { going = 0; e.preventDefault(); return go(e.key) }
  const map = { j: () => move(1), k: () => move(-1), x: tick, g: () => { going = Date.now() }, '?': help, '/': open, ...page.keys }
  if (e.key === 'Escape' && location.hash === '#menu') { location.hash = 'main'; return }
  if (Object.hasOwn(map, e.key)) { e.preventDefault(); map[e.key]() }
})

// ? shows the keys over the page: those of everywhere, and those that the page itself tells of.
async function help() {
  const link = $('.bar-keys')
  if (!link) return
  const r = await fetch(link.href)
  const found = r.ok && $('[data-keys-list]', new DOMParser().parseFromString(await r.text(), 'text/html'))
  if (!found) { location = link.href; return }
  const box = document.createElement('dialog')
  box.className = 'keys-window'
  const own = $('main [data-keys] dl')
  if (own) box.append(own.cloneNode(true))
  box.append(found)
  box.addEventListener('click', e => { if (e.target === box) box.close() })
  box.addEventListener('close', () => box.remove())
  document.body.append(box)
  box.showModal()
}

// The window of Ctrl-K.
const box = $('[data-find-window]'), field = box && $('input', box), list = box && $('[data-find-results]', box)
const kept = 'recent', mostRecent = 8
const recent = () => { try { return JSON.parse(localStorage.getItem(kept)) || [] } catch { return [] } }
const keep = hit => {
  try { localStorage.setItem(kept, JSON.stringify([hit, ...recent().filter(h => h.address !== hit.address)].slice(0, mostRecent))) } catch { /* nothing is kept */ }
}
let timer = 0, asked = 0, chosen = 0

function open() {
  if (!box || box.open) return
  box.showModal()
  field.select()
  look()
}
const make = (tag, name, text) => { const el = document.createElement(tag); if (name) el.className = name; if (text) el.textContent = text; return el }
const show = groups => {
  list.replaceChildren()
  for (const g of groups) {
    list.append(make('h2', '', g.title))
    for (const h of g.hits.concat(g.list ? [{ title: g.more, detail: '', address: g.list, isMore: true }] : [])) {
      const a = make('a', h.isMore ? 'find-more' : '')
      a.href = h.address
      a.append(make('bdi', '', h.title), make('span', 'small muted', h.detail))
      a.addEventListener('click', () => { if (!h.isMore) keep({ title: h.title, detail: h.detail, address: h.address }) })
      list.append(a)
    }
  }
  if (!groups.length) list.append(make('p', 'muted', field.value.trim() ? box.dataset.nothing : ''))
  choose(0)
}
const choose = n => {
  const links = all('a', list)
  chosen = links.length ? (n + links.length) % links.length : 0
  links.forEach((a, i) => a.classList.toggle('is-chosen', i === chosen))
  links[chosen]?.scrollIntoView({ block: 'nearest' })
}
const look = async () => {
  const mine = ++asked, q = field.value.trim()
  if (!q) { const hits = recent(); show(hits.length ? [{ title: box.dataset.recent, hits }] : []); return }
  try {
    const r = await fetch('/admin/search?as=json&q=' + encodeURIComponent(q), { headers: { Accept: 'application/json' } })
    if (!r.ok) throw r.status
    const groups = await r.json()
    if (mine === asked) show(groups)
  } catch { if (mine === asked) list.replaceChildren(make('p', 'muted', box.dataset.failed)) }
}
if (box) {
  field.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(look, 120) })
  box.addEventListener('click', e => { if (e.target === box) box.close() })
  box.addEventListener('keydown', e => {
    if (e.isComposing) return
    if (e.key === 'ArrowDown') { e.preventDefault(); choose(chosen + 1) }
    if (e.key === 'ArrowUp') { e.preventDefault(); choose(chosen - 1) }
    if (e.key === 'Enter') {
      const a = all('a', list)[chosen]
      if (!a) return
      e.preventDefault()
      if (e.ctrlKey || e.metaKey) { a.target = '_blank'; a.rel = 'noopener' }
      a.click()
      a.removeAttribute('target')
    }
  })
  addEventListener('keydown', e => { if (e.key.toLowerCase() === 'k' && (e.ctrlKey || e.metaKey)) { e.preventDefault(); open() } })
  // A press and not the focus: when the window closes, the focus comes back here.
  $('[data-search]')?.addEventListener('click', open)
}

// Which groups of the navigation somebody opened or shut is remembered; the one that a page opens for itself is not.
for (const g of all('details[data-group]')) $('summary', g).addEventListener('click', () => {
  const left = new Set((document.cookie.match(/(?:^|; )nav=([^;]*)/)?.[1] ?? 'deals').split('.').filter(Boolean))
  left[g.open ? 'delete' : 'add'](g.dataset.group)
  document.cookie = 'nav=' + [...left].join('.') + '; path=/admin; max-age=31536000; samesite=lax'
})

// How far one's own long work is, on every page; slower while nobody looks.
const work = $('[data-work]')
if (work) {
  let wait = 2000
  const poll = async () => {
    if (!document.hidden) try {
      const r = await fetch(work.dataset.work, { headers: { Accept: 'application/json' } })
      if (!r.ok) throw r.status
      const p = await r.json()
      $('[data-work-text]', work).textContent = p.text
      if (p.finished) { work.classList.add('is-done'); return }
      wait = 2000
    } catch { wait = Math.min(wait * 2, 30000) }
    setTimeout(poll, wait)
  }
  setTimeout(poll, wait)
}
