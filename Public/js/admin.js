// Back office conveniences. Every page works without them.
const $ = (q, el = document) => el.querySelector(q)
const all = (q, el = document) => [...el.querySelectorAll(q)]

// Unsaved work is not lost by leaving.
const state = f => new URLSearchParams([...new FormData(f)].map(([k, v]) => [k, v.name ?? v])).toString()
let leaving = false
for (const f of all('form[data-guard]')) {
  const first = state(f)
  f.addEventListener('input', () => f.classList.toggle('is-dirty', state(f) !== first))
  f.addEventListener('submit', () => { leaving = true })
}
addEventListener('beforeunload', e => { if (!leaving && $('form.is-dirty')) e.preventDefault() })

// What the other scripts ask of the server. What keeps it from answering is thrown, and said where the person looks: the page and
// what was typed in it stay. After a new sign-in in another tab the forms of this page get the new session's token.
const words = document.body.dataset
let isOver = false
const parsed = text => new DOMParser().parseFromString(text, 'text/html')
const asking = globalThis.asking = {
  isSignIn: (status, address) => status === 401 || new URL(address, location).pathname === '/admin/sign-in',
  async page(address, options) {
    const token = await asking.renew()
    if (token) options?.body?.set('_token', token)
    const r = await fetch(address, options)
    if (asking.isSignIn(r.status, r.url)) throw 'ended'
    const answer = parsed(await r.text())
    // A form that comes back with what is wrong in it is an answer.
    if (!r.ok && r.status !== 422) throw $('main .notice p', answer)?.textContent ?? 'lost'
    return answer
  },
  async renew() {
    if (!isOver) return null
    const r = await fetch('/admin')
    if (asking.isSignIn(r.status, r.url)) throw 'ended'
    const token = $('[name=_token]', parsed(await r.text()))?.value
    if (token) for (const field of all('[name=_token]')) field.value = token
    isOver = false
    return token
  },
  // Puts the sentence for what was thrown at the head of a box.
  say(box, why) {
    isOver ||= why === 'ended'
    asking.hush(box)
    const note = Object.assign(document.createElement('div'), { className: 'notice notice-bad' })
    const said = Object.assign(document.createElement('p'), { textContent: why === 'ended' ? words.ended : typeof why === 'string' && why !== 'lost' ? why : words.lost })
    note.setAttribute('role', 'alert')
    note.dataset.said = ''
    if (why === 'ended') said.append(' ', Object.assign(document.createElement('a'), { href: '/admin/sign-in', target: '_blank', rel: 'noopener', textContent: words.signIn }))
    note.append(said)
    box.prepend(note)
    note.scrollIntoView({ block: 'center' })
  },
  hush(box) { $('[data-said]', box)?.remove() },
}

// Ctrl-S saves the form one is in.
addEventListener('keydown', e => {
  if (e.key.toLowerCase() !== 's' || !(e.ctrlKey || e.metaKey)) return
  const f = e.target.closest?.('form[data-guard]') || $('form[data-guard]')
  if (f) { e.preventDefault(); f.requestSubmit() }
})

// Files that are too large are said beside their field before anything is sent, when none that was chosen would be taken.
addEventListener('change', e => {
  const input = e.target, most = +input.dataset?.mostBytes, files = [...input.files ?? []]
  if (!most) return
  const note = $('[data-too-large]', input.parentElement), isTooLarge = files.length > 0 && files.every(f => f.size > most)
  note.id ||= `${input.id}-too-large`
  note.hidden = !isTooLarge
  input.setCustomValidity(isTooLarge ? note.textContent : '')
  for (const [name, value] of [['aria-invalid', 'true'], ['aria-describedby', note.id]]) {
    isTooLarge ? input.setAttribute(name, value) : input.removeAttribute(name)
  }
})
const choose = (input, files) => { input.files = files; input.dispatchEvent(new Event('change', { bubbles: true })) }

// Drop a file on the import box.
for (const box of all('[data-drop]')) {
  const input = $('input[type=file]', box), name = $('[data-file]', box)
  const named = () => { if (name) name.textContent = [...input.files].map(f => f.name).join(', ') }
  for (const t of ['dragenter', 'dragover']) box.addEventListener(t, e => { e.preventDefault(); box.classList.add('is-over') })
  for (const t of ['dragleave', 'drop']) box.addEventListener(t, () => box.classList.remove('is-over'))
  box.addEventListener('drop', e => { e.preventDefault(); if (e.dataTransfer.files.length) choose(input, e.dataTransfer.files) })
  input.addEventListener('change', named)
}

// Progress: polls {done, total, text, finished, next}; slower while nobody looks.
for (const box of all('[data-progress]')) {
  const bar = $('progress', box), text = $('[data-text]', box)
  let wait = 1000
  const poll = async () => {
    if (!document.hidden) try {
      const r = await fetch(box.dataset.progress, { headers: { Accept: 'application/json' } })
      if (!r.ok) throw r.status
      const p = await r.json()
      bar.max = p.total || 1; bar.value = p.done
      if (p.text) text.textContent = p.text
      if (p.finished) { location = p.next || location.href; return }
      wait = 1000
    } catch { wait = Math.min(wait * 2, 15000) }
    setTimeout(poll, wait)
  }
  poll()
}

// Of many tabs the one that is open is in view.
for (const tab of all('.tabs [aria-current]')) {
  const row = tab.parentElement
  row.scrollLeft += tab.getBoundingClientRect().left - row.getBoundingClientRect().left - (row.clientWidth - tab.clientWidth) / 2
}

// How many columns of a file are not read.
for (const p of all('[data-unread]')) {
  const fields = all('select[data-column]')
  const count = () => {
    for (const f of fields) f.closest('tr').classList.toggle('is-unmapped', !f.value)
    p.textContent = p.dataset.unread.replace('{count}', fields.filter(f => !f.value).length)
  }
  addEventListener('change', e => { if (fields.includes(e.target)) count() })
}

// One box ticks them all.
for (const top of all('[data-all]')) {
  const boxes = () => all('tbody input[type=checkbox]', top.closest('table'))
  top.hidden = false
  top.onchange = () => boxes().forEach(b => { b.checked = top.checked })
}
// Finds ticks by their words; groups open while something is looked for.
for (const box of all('[data-find]')) {
  const search = $('input[type=search]', box), folds = all('details', box), was = folds.map(d => d.open)
  search.closest('[hidden]').hidden = false
  search.addEventListener('input', () => {
    const q = search.value.trim().toLocaleLowerCase()
    for (const l of all('label.check', box)) l.hidden = !!q && !l.textContent.toLocaleLowerCase().includes(q)
    folds.forEach((d, i) => { d.hidden = !$('label.check:not([hidden])', d); d.open = q ? !d.hidden : was[i] })
  })
  search.addEventListener('keydown', e => { if (e.key === 'Enter') e.preventDefault() })
}
addEventListener('change', e => { if (e.target.closest?.('[data-auto]')) e.target.form.requestSubmit() })
addEventListener('submit', e => { const q = e.submitter?.dataset.confirm; if (q && !confirm(q)) { e.preventDefault(); leaving = false } })
for (const t of all('.toast')) {
  const close = $('button', t)
  if (close) { close.hidden = false; close.onclick = () => t.remove() }
  if (t.dataset.fade !== undefined) setTimeout(() => t.remove(), 6000)
}

// A text is checked while it is written: its marks lie under it, the list stands beside it. The latest answer counts.
for (const form of all('form[data-live]')) {
  const text = $('textarea', form), marks = $('[data-marks]', form), list = $('[data-findings]', form), note = $('[data-live-note]', form)
  let timer = 0, asked = 0
  const follow = () => { marks.scrollTop = text.scrollTop; marks.scrollLeft = text.scrollLeft }
  const look = async () => {
    const mine = ++asked
    if (!text.value.trim()) { marks.textContent = ''; return }
    try {
      const r = await fetch(form.dataset.live, { method: 'POST', body: new URLSearchParams(new FormData(form)) })
      if (!r.ok) throw r.status
      const answer = new DOMParser().parseFromString(await r.text(), 'text/html')
      if (mine !== asked) return
      marks.innerHTML = $('[data-marks]', answer).innerHTML
      list.innerHTML = $('[data-findings]', answer).innerHTML
      follow()
    } catch { marks.textContent = '' }
  }
  const soon = wait => { clearTimeout(timer); timer = setTimeout(look, wait) }
  form.classList.add('is-live')
  note.hidden = false
  text.addEventListener('input', () => { marks.textContent = ''; soon(250) })
  text.addEventListener('scroll', follow)
  form.addEventListener('change', e => { if (e.target !== text) soon(0) })
  if (text.value) look()
}
