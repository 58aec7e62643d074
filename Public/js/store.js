// Lakeward storefront. Every page works without this file; it only saves round trips.
const $ = (q, el = document) => el.querySelector(q)
const all = (q, el = document) => [...el.querySelectorAll(q)]
const json = (el, key) => { try { return JSON.parse(el?.dataset[key] || 'null') } catch { return null } }
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, k) => values[k] ?? '')
// Lets the page paint and take touches between two parts of this file; a modest phone needs long enough for each.
const breathe = () => new Promise(done => setTimeout(done))
// Does something each time the page is shown, now too when it has been shown meanwhile.
const whenShown = f => { addEventListener('pageshow', f); if (document.readyState === 'complete') f() }
const memory = { get: k => { try { return localStorage.getItem(k) } catch {} }, set: (k, v) => { try { localStorage.setItem(k, v) } catch {} } }

// Cart count: pages are cached and shared, so the number lives in a readable cookie.
function countCart() {
  const n = +(/(?:^|; )cart_count=(\d+)/.exec(document.cookie)?.[1] || 0)
  for (const el of all('.cart-count')) el.textContent = n ? (n > 99 ? '99+' : n) : ''
}
countCart()
addEventListener('pageshow', countCart)

// Cart drawer: the same routes answer with a fragment when asked with X-Fragment. Where the cart itself is the page, it opens
// nothing: the page would say something else beneath it.
const drawer = $('dialog.drawer')
if (drawer?.showModal && !$('main .cart')) {
  let opener = null
  const fragment = async (url, options = {}) => {
    const r = await fetch(url, { ...options, headers: { 'X-Fragment': 'cart' }, credentials: 'same-origin' })
    if (!r.ok && r.status !== 422 && r.status !== 429) throw r.status
    const field = drawer.contains(document.activeElement) && document.activeElement.id
    drawer.innerHTML = await r.text()
    countCart()
    if (!drawer.open) drawer.showModal()
    else (field && document.getElementById(field) || $('h2', drawer)).focus()
  }
  drawer.addEventListener('close', () => opener?.isConnected && opener.focus())
  addEventListener('click', e => {
    const a = e.target.closest?.('a[data-drawer]')
    if (a && !e.metaKey && !e.ctrlKey && !e.shiftKey) {
      e.preventDefault()
      opener = a
      fragment(a.dataset.drawer).catch(() => { location = a.href })
    } else if (e.target === drawer || e.target.closest?.('[data-close]')) drawer.close()
  })
  addEventListener('submit', async e => {
    const f = e.target, b = e.submitter
    if (!f.matches('[data-cart]') || b?.hasAttribute('formaction') || f.dataset.plain) return
    e.preventDefault()
    if (f.dataset.sending) return
    f.dataset.sending = 'yes'
    b?.setAttribute('aria-busy', 'true')
    if (!drawer.open) opener = b
    // A touch is answered on the screen before anything else is done.
    await new Promise(done => requestAnimationFrame(() => setTimeout(done)))
    try { await fragment(f.action, { method: 'POST', body: new URLSearchParams(new FormData(f, b)) }) } catch {
      // Sent as a page without this script would send it, with the button that was pressed.
      f.dataset.plain = 'yes'
      f.requestSubmit(b)
      delete f.dataset.plain
    }
    delete f.dataset.sending
    b?.removeAttribute('aria-busy')
  })
}

await breathe()

// Dismissed notices stay dismissed.
for (const el of all('[data-dismissable]')) {
  const key = 'hide:' + el.dataset.dismissable, close = $('[data-dismiss]', el)
  if (memory.get(key)) el.hidden = true
  if (!close) continue
  close.hidden = false
  close.onclick = () => { el.hidden = true; memory.set(key, 1) }
}

// Lists that open over the page close on Escape, on a click elsewhere, and when another opens.
const open = () => all('details.pick[open], details.menu[open]')
addEventListener('click', e => open().forEach(d => d.contains(e.target) || (d.open = false)))
addEventListener('keydown', e => {
  if (e.key !== 'Escape') return
  for (const d of open()) { d.open = false; $('summary', d).focus() }
})

await breathe()

// Gallery: thumbnails are links to the large picture; here they swap the main one in place.
const gallery = $('[data-gallery]')
if (gallery) {
  const main = $('.gallery-main img', gallery), link = $('.gallery-main', gallery), thumbs = all('.thumbs a', gallery), count = $('.gallery-count', gallery)
  let at = Math.max(0, thumbs.findIndex(a => a.getAttribute('aria-current')))
  const show = i => {
    at = (i + thumbs.length) % thumbs.length
    const a = thumbs[at]
    all('source', link).forEach(s => s.remove())
    main.srcset = a.dataset.srcset || ''
    main.src = a.href
    main.alt = a.dataset.alt || main.alt
    if (link.href) link.href = a.href
    thumbs.forEach(t => t === a ? t.setAttribute('aria-current', 'true') : t.removeAttribute('aria-current'))
    if (count) count.textContent = `${at + 1} / ${thumbs.length}`
  }
  gallery.show = i => { if (thumbs[i]) show(i) }
  thumbs.forEach((a, i) => {
    a.onclick = e => { if (!e.metaKey && !e.ctrlKey) { e.preventDefault(); show(i) } }
    a.onkeydown = e => {
      const d = { ArrowRight: 1, ArrowLeft: -1 }[e.key] * (document.dir === 'rtl' ? -1 : 1)
      if (!d) return
      e.preventDefault()
      show(at + d)
      const more = thumbs[at].closest('details')
      if (more) more.open = true
      thumbs[at].focus()
    }
  })
  let x = null, swiped = false
  link.addEventListener('pointerdown', e => { x = e.pointerType === 'touch' ? e.clientX : null; swiped = false })
  link.addEventListener('pointercancel', () => { x = null })
  link.addEventListener('pointerup', e => {
    const d = x === null ? 0 : e.clientX - x
    swiped = Math.abs(d) > 40 && thumbs.length > 1
    if (swiped) show(at + (d < 0 ? 1 : -1) * (document.dir === 'rtl' ? -1 : 1))
    x = null
  })
  // Some browsers send a click after a swipe, some do not: only the swipe's own is held back.
  link.addEventListener('click', e => { if (swiped) e.preventDefault(); swiped = false })
}

await breathe()

// The variant that the picked options make. data-variants = [{o: its option values in order, sku, code, image: place among the
// pictures, t: place in data-price's tables (absent without a price), stock, have: stock in words, later: what is said beyond the stock}]
const form = $('#buy')
if (form) {
  const input = $('[name=quantity]', form), sets = all('[data-option]', form)
  const hidden = $('[name=variant]', form)
  let read = null
  const variants = () => read ||= json(form, 'variants') || []
  const put = (name, text) => all(`[data-now=${name}]`).forEach(el => { if (el.textContent !== text) el.textContent = text })
  const follow = input && form.dataset.price ? priceByQuantity(form, input, put) : null
  const picked = () => sets.map(s => $('input:checked', s)?.value)
  const fits = (v, chosen, free) => v.o.every((x, i) => i === free || x === chosen[i])
  const query = () => '?' + new URLSearchParams({ variant: hidden.value, ...(input && { quantity: input.value }) })
  // The address and the links on keep what was picked.
  const keep = () => {
    history.replaceState(history.state, '', query())
    for (const a of all('[data-ask]', form)) {
      const url = new URL(a.href)
      for (const [name, value] of new URLSearchParams(query())) url.searchParams.set(name, value)
      a.href = url
    }
  }
  const pick = () => {
    const chosen = picked(), v = variants().find(v => fits(v, chosen))
    sets.forEach((s, i) => {
      const on = $('input:checked', s)
      $('[data-chosen]', s).textContent = on?.dataset.name || ''
      // What is not made together with the other picks is marked.
      all('input', s).forEach(r => variants().some(v => v.o[i] === r.value && fits(v, chosen, i))
        ? r.removeAttribute('aria-describedby') : r.setAttribute('aria-describedby', 'not-made'))
    })
    if (!v) return follow?.(null)
    hidden.value = v.sku
    // From a variant without a price to one with a price, or back, is another page.
    if (!follow || v.t === undefined) return location.replace(query())
    put('sku', v.sku)
    put('stock', v.have)
    put('code', v.code || '–')
    if (v.image !== undefined) gallery?.show?.(v.image)
    follow(v)
    keep()
  }
  sets.forEach(s => s.addEventListener('change', pick))
  input?.addEventListener('change', keep)
  // A browser that comes back may have kept other picks or another quantity than the page was drawn with.
  whenShown(() => {
    if (sets.some(s => all('input', s).some(r => r.checked !== r.defaultChecked))) pick()
    else if (input && input.value !== input.defaultValue) follow?.()
  })

  const bar = $('.buybar'), watch = $('.buy-actions', form)
  if (bar && watch) new IntersectionObserver(([e]) => { bar.hidden = e.isIntersecting }, { rootMargin: '0px 0px 99999px' }).observe(watch)
}

// The price of the buyer's quantity. data-price = {locale, money: 'US${n}', digits, scale, moq, step, mixed, stock, later, words, breaks:
// [{from, unit, text}], tables: the breaks of other variants}. unit is an integer in 1/10^scale of the currency, so nothing is
// added up in floating cents. It is read when it is first needed. Returns what is told of another variant, or null of none.
function priceByQuantity(form, input, put) {
  let p = null, isMade = true
  const formats = {}
  const number = (n, d = 0) => (formats[d] ||= new Intl.NumberFormat(p.locale, { minimumFractionDigits: d, maximumFractionDigits: d })).format(n)
  const money = n => fill(p.money, { n: number(n, p.digits) })
  const quantity = () => Math.floor(+input.value) || 0

  // Sold are whole steps from the minimum on, and of mixed variants whole multiples of the step: what OrderQuantity says.
  const first = q => {
    const steps = q <= p.moq ? p.moq : p.moq + Math.ceil((q - p.moq) / p.step) * p.step
    return p.mixed ? Math.min(steps, Math.max(1, Math.ceil(q / p.step)) * p.step) : steps
  }
  const last = q => Math.max(q < p.moq ? 0 : q - (q - p.moq) % p.step, p.mixed ? q - q % p.step : 0)

  const problem = q => {
    const w = p.words, lower = last(q)
    if (!isMade) return w.unmade
    if (p.stock === 0 && !p.later) return w.out
    if (p.stock && q > p.stock && !p.later) return fill(w.short, { left: number(p.stock) })
    if (!p.mixed && q < p.moq) return w.low
    if (lower && lower < q) return fill(w.between, { lower: number(lower), upper: number(first(q)) })
    return lower ? '' : fill(w.under, { upper: number(first(q)) })
  }
  const advice = (q, unit) => {
    const b = p.breaks, cheaper = b.find(x => x.from > q && x.unit < unit)
    if (q < p.moq) return p.words.low
    if (!cheaper) return unit > Math.min(...b.map(x => x.unit)) ? p.words.ask : p.words.best
    const next = first(cheaper.from), there = b.findLast(x => x.from <= next)
    return there.unit < unit && next <= (p.later ? Infinity : p.stock ?? Infinity) ? fill(p.words.next, { more: number(next - q), price: there.text }) : p.words.ask
  }
  const price = () => {
    p ||= json(form, 'price')
    const q = quantity(), at = p.breaks.findLastIndex(x => q >= x.from), b = p.breaks[Math.max(0, at)], wrong = problem(q)
    put('unit', isMade ? b.text : '–')
    const total = Math.round(q * b.unit / 10 ** (p.scale - p.digits)) / 10 ** p.digits
    put('total', wrong ? '–' : fill(p.words.total, { total: money(total), qty: number(q) }))
    put('next', wrong || advice(q, b.unit))
    // In two sentences: something of it is on hand, or nothing is.
    const short = !wrong && p.later && p.stock !== undefined && q > p.stock
    put('later', short ? fill(p.later[p.stock ? 0 : 1], { now: number(p.stock), later: number(q - p.stock) }) : '')
    all('[data-break]').forEach((tr, i) => i === at && isMade ? tr.setAttribute('aria-current', 'true') : tr.removeAttribute('aria-current'))
    for (const el of form.elements) if (el.name === 'kind') el.disabled = !isMade || p.stock === 0 && !p.later
  }

  // Another variant may have other breaks: as many rows as it needs, each like the first.
  const ladder = () => {
    const body = $('.ladder tbody'), dearest = p.breaks[0].unit
    while (body.rows.length > p.breaks.length) body.lastElementChild.remove()
    while (body.rows.length < p.breaks.length) body.append(body.firstElementChild.cloneNode(true))
    p.breaks.forEach((b, i) => {
      const tr = body.rows[i], next = p.breaks[i + 1], saved = Math.floor((dearest - b.unit) * 100 / dearest)
      tr.dataset.break = b.from
      $('bdi', tr).textContent = next ? (next.from - 1 > b.from ? `${number(b.from)}–${number(next.from - 1)}` : number(b.from)) : `${number(b.from)}+`
      $('[data-unit]', tr).textContent = b.text
      $('bdi', tr.lastElementChild).textContent = saved > 0 ? fill(p.words.save, { number: saved }) : '–'
    })
  }

  input.addEventListener('input', price)
  for (const button of all('[data-step]', form)) {
    button.hidden = false
    button.onclick = () => {
      p ||= json(form, 'price')
      const steps = (quantity() - p.moq) / p.step, to = +button.dataset.step > 0 ? Math.floor(steps) + 1 : Math.ceil(steps) - 1
      input.value = Math.min(+input.max, p.moq + Math.max(0, to) * p.step)
      input.dispatchEvent(new Event('input'))
      input.dispatchEvent(new Event('change'))
    }
  }
  return v => {
    p ||= json(form, 'price')
    isMade = v !== null
    if (v) {
      p.stock = v.stock
      p.later = v.later
      if (p.tables) { p.breaks = p.tables[v.t]; ladder() }
    }
    price()
  }
}

await breathe()

// Suggestions beneath the search fields: a combobox whose list is in the page and whose focus stays in the field
// (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). The answer is {items: [{h: address, t: text, n: note, i: picture}]}.
for (const f of all('form[data-suggest]')) {
  const input = $('input', f), list = document.createElement('ul')
  let at = -1, timer, asked
  Object.assign(list, { id: input.id + '-list', className: 'suggest', hidden: true })
  for (const [el, facts] of [[list, { role: 'listbox', 'aria-label': f.dataset.label }], [input, { role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': list.id, 'aria-expanded': false }]])
    for (const name in facts) el.setAttribute(name, facts[name])
  f.append(list)
  const mark = i => {
    at = i
    all('li', list).forEach((o, n) => o.setAttribute('aria-selected', n === i))
    if (i < 0) return input.removeAttribute('aria-activedescendant')
    input.setAttribute('aria-activedescendant', list.children[i].id)
    list.children[i].scrollIntoView({ block: 'nearest' })
  }
  const show = on => { list.hidden = !on; input.setAttribute('aria-expanded', on); mark(-1) }
  const entry = (x, n) => {
    const o = document.createElement('li')
    Object.assign(o, { id: `${list.id}-${n}`, role: 'option' })
    o.dataset.href = x.h
    if (x.i) o.append(Object.assign(new Image(48, 48), { src: x.i, alt: '' }))
    for (const text of [x.t, x.n]) if (text) o.append(Object.assign(document.createElement('span'), { textContent: text, dir: 'auto' }))
    return o
  }
  const ask = async () => {
    const q = asked = input.value.trim()
    if (q.length < 2 && !(q > '\u2e80')) return show(false)
    const r = await fetch(f.dataset.suggest + '?' + new URLSearchParams({ q })).catch(() => ({}))
    if (asked !== q) return
    const items = r.ok ? (await r.json()).items : []
    list.replaceChildren(...items.map(entry))
    show(items.length > 0 && document.activeElement === input)
  }
  input.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(ask, 120) })
  input.addEventListener('blur', () => show(false))
  input.addEventListener('keydown', e => {
    const n = list.children.length
    if (list.hidden || e.isComposing) return
    if (e.key === 'ArrowDown') mark((at + 1) % n)
    else if (e.key === 'ArrowUp') mark(at > 0 ? at - 1 : n - 1)
    else if (e.key === 'Escape') { e.stopPropagation(); show(false) }
    else if (e.key === 'Enter' && at >= 0) location = list.children[at].dataset.href
    else return
    e.preventDefault()
  })
  list.addEventListener('mousedown', e => e.preventDefault())
  list.addEventListener('click', e => { const o = e.target.closest('li'); if (o) location = o.dataset.href })
}

// The choice of another language or currency keeps what was picked on this page.
addEventListener('click', e => {
  const a = e.target.closest?.('.pick-list a[rel=nofollow]')
  if (!a || !form) return
  const url = new URL(a.href)
  for (const name of ['variant', 'quantity']) {
    const value = new URLSearchParams(location.search).get(name)
    if (value) url.searchParams.set(name, value)
  }
  a.href = url
})

// A visit that a post's link has begun carries the post's code along behind the '#', where no server and no cookie keeps it, until a
// form of this visit is sent.
const mark = /^#from=[\w-]{10}$/.test(location.hash) ? location.hash : ''
if (mark) {
  addEventListener('click', e => {
    const a = e.target.closest?.('a[href]')
    if (a && a.origin === location.origin && !a.hash) a.hash = mark
  })
  addEventListener('submit', e => {
    const f = e.target
    if (f.method !== 'post' || !f.action.startsWith(location.origin + '/')) return
    if (!f.elements.from) f.insertAdjacentHTML('beforeend', '<input type="hidden" name="from">')
    f.elements.from.value = mark.slice(6)
    f.action = f.action.split('#')[0] + mark
  }, true)
}
