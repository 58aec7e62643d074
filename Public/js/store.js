// Lakeward storefront. Every page works without this file; it only saves round trips.
const $ = (q, el = document) => el.querySelector(q)
const all = (q, el = document) => [...el.querySelectorAll(q)]
const json = (el, key) => { try { return JSON.parse(el?.dataset[key] || 'null') } catch { return null } }
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, k) => values[k] ?? '')
const memory = { get: k => { try { return localStorage.getItem(k) } catch {} }, set: (k, v) => { try { localStorage.setItem(k, v) } catch {} } }

// Cart count: pages are cached and shared, so the number lives in a readable cookie.
function countCart() {
  const n = +(/(?:^|; )cart_count=(\d+)/.exec(document.cookie)?.[1] || 0)
  for (const el of all('.cart-count')) el.textContent = n ? (n > 99 ? '99+' : n) : ''
}
countCart()
addEventListener('pageshow', countCart)

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
      if (d) { e.preventDefault(); show(at + d); thumbs[at].focus() }
    }
  })
  let x = null
  link.addEventListener('pointerdown', e => { x = e.pointerType === 'touch' ? e.clientX : null })
  link.addEventListener('pointerup', e => {
    const d = x === null ? 0 : e.clientX - x
    if (Math.abs(d) > 40 && thumbs.length > 1) {
      link.addEventListener('click', e => e.preventDefault(), { once: true })
      show(at + (d < 0 ? 1 : -1) * (document.dir === 'rtl' ? -1 : 1))
    }
    x = null
  })
}

// Price for my quantity. data-price = {locale, money: 'US${n}', digits, scale, moq, step, words, breaks:[{from, unit, text}]}
// unit is an integer in 1/10^scale of the currency, so nothing is added up in floating cents.
const form = $('[data-price]')
if (form) {
  let p = json(form, 'price')
  const variants = json(form, 'variants') || [], input = $('[name=quantity]', form)
  const number = (n, d = 0) => n.toLocaleString(p.locale, { minimumFractionDigits: d, maximumFractionDigits: d })
  const money = n => fill(p.money, { n: number(n, p.digits) })
  const put = (name, text) => all(`[data-now=${name}]`).forEach(el => { if (el.textContent !== text) el.textContent = text })
  const price = () => {
    const q = Math.floor(+input.value) || 0, b = p.breaks
    let i = b.findLastIndex(x => q >= x.from)
    const low = q < p.moq
    if (low) i = 0
    put('unit', b[i].text)
    const total = Math.round(q * b[i].unit / 10 ** (p.scale - p.digits)) / 10 ** p.digits
    put('total', q && !low ? fill(p.words.total, { total: money(total), qty: number(q) }) : '–')
    const next = b[i + 1]
    put('next', !low && p.step > 1 && q % p.step ? p.words.step : low ? fill(p.words.low, { moq: number(b[0].from) })
      : next ? fill(p.words.next, { more: number(next.from - q), price: next.text }) : p.words.best)
    all('[data-break]').forEach(tr => +tr.dataset.break === b[i].from && !low ? tr.setAttribute('aria-current', 'true') : tr.removeAttribute('aria-current'))
  }
  all('[data-step]', form).forEach(btn => {
    btn.hidden = false
    btn.onclick = () => {
      const step = p.step || 1, q = Math.floor(+input.value) || 0, up = +btn.dataset.step > 0
      input.value = Math.max(p.moq || 1, up ? (Math.floor(q / step) + 1) * step : (Math.ceil(q / step) - 1) * step)
      price()
    }
  })
  input.addEventListener('input', price)

  // Another variant may have other breaks: as many rows as it needs, each like the first.
  const ladder = () => {
    const body = $('.ladder tbody'), first = p.breaks[0].unit
    if (!body) return
    while (body.rows.length > p.breaks.length) body.lastElementChild.remove()
    while (body.rows.length < p.breaks.length) body.append(body.firstElementChild.cloneNode(true))
    p.breaks.forEach((b, i) => {
      const tr = body.rows[i], next = p.breaks[i + 1], saved = Math.floor((first - b.unit) * 100 / first)
      tr.dataset.break = b.from
      $('bdi', tr).textContent = next ? (next.from - 1 > b.from ? `${number(b.from)}–${number(next.from - 1)}` : number(b.from)) : `${number(b.from)}+`
      $('[data-unit]', tr).textContent = b.text
      $('bdi', tr.lastElementChild).textContent = saved > 0 ? fill(p.words.save, { number: saved }) : '–'
    })
  }

  // data-variants = [{o:[option values in order], sku, image: place among the thumbnails, t: place in data-price's tables}]
  const sets = all('[data-option]', form)
  const pick = () => {
    const chosen = sets.map(s => $('input:checked', s)?.value)
    sets.forEach((s, i) => {
      const label = $('[data-chosen]', s), on = $('input:checked', s)
      if (label && on) label.textContent = on.dataset.name || on.value
      all('input', s).forEach(r => { r.disabled = !variants.some(v => v.o[i] === r.value && (i === 0 || v.o[0] === chosen[0])) })
    })
    const v = variants.find(v => v.o.every((x, i) => x === chosen[i])) || variants.find(v => v.o[0] === chosen[0])
    if (!v) return
    v.o.forEach((x, i) => all('input', sets[i]).forEach(r => { r.checked = r.value === x }))
    const hidden = $('[name=variant]', form)
    if (hidden) hidden.value = v.sku
    put('sku', v.sku)
    if (v.lead) put('lead', v.lead)
    if (p.tables && v.t !== undefined) { p = { ...p, breaks: p.tables[v.t] }; ladder() }
    if (v.image !== undefined) gallery?.show?.(v.image)
    history.replaceState(history.state, '', '?variant=' + encodeURIComponent(v.sku))
    price()
  }
  sets.forEach(s => s.addEventListener('change', pick))
  addEventListener('pageshow', price)

  const bar = $('.buybar'), watch = $('.buy-actions', form)
  if (bar && watch) new IntersectionObserver(([e]) => { bar.hidden = e.isIntersecting }, { rootMargin: '0px 0px 99999px' }).observe(watch)
}

// Cart drawer: the same routes answer with a fragment when asked with X-Fragment.
const drawer = $('dialog.drawer')
if (drawer?.showModal) {
  const fragment = async (url, options = {}) => {
    const r = await fetch(url, { ...options, headers: { 'X-Fragment': 'cart' }, credentials: 'same-origin' })
    if (!r.ok && r.status !== 422) throw r.status
    drawer.innerHTML = await r.text()
    countCart()
    if (!drawer.open) drawer.showModal()
  }
  addEventListener('click', e => {
    const a = e.target.closest?.('a[data-drawer]')
    if (a && !e.metaKey && !e.ctrlKey && !e.shiftKey) { e.preventDefault(); fragment(a.dataset.drawer).catch(() => { location = a.href }) }
    else if (e.target === drawer || e.target.closest?.('[data-close]')) drawer.close()
  })
  addEventListener('submit', async e => {
    const f = e.target, b = e.submitter
    if (!f.matches('[data-cart]') || b?.hasAttribute('formaction')) return
    e.preventDefault()
    b?.setAttribute('aria-busy', 'true')
    try { await fragment(f.action, { method: 'POST', body: new URLSearchParams(new FormData(f, b)) }) } catch { f.submit() }
    b?.removeAttribute('aria-busy')
  })
}

// A select or radio that only refreshes its own form.
addEventListener('change', e => { if (e.target.matches?.('[data-auto]')) e.target.form.requestSubmit() })
