// The sheet of prices as a spreadsheet, and prices that are worked out while somebody types. Both pages work without it.
const $ = (q, el = document) => el.querySelector(q)
const all = (q, el = document) => [...el.querySelectorAll(q)]
const changed = el => el.dispatchEvent(new Event('input', { bubbles: true }))

for (const form of all('form[data-sheet]')) {
  const rows = () => all('tbody tr', form).map(r => all('td', r).map(d => $('input[name^="p."]', d)))
  const place = el => {
    const grid = rows()
    for (const [y, row] of grid.entries()) { const x = row.indexOf(el); if (x >= 0) return { grid, x, y } }
  }
  // The next cell that can be typed into, that way.
  const go = (el, dx, dy) => {
    const at = place(el)
    if (!at) return
    let { x, y } = at
    while (at.grid[y += dy]?.[x += dx] !== undefined) if (at.grid[y][x]) { at.grid[y][x].focus(); at.grid[y][x].select(); return }
  }
  const isRTL = getComputedStyle(form).direction === 'rtl'
  form.addEventListener('keydown', e => {
    const el = e.target
    if (e.isComposing || !el.name?.startsWith('p.') || e.ctrlKey || e.metaKey || e.altKey) return
    const whole = el.selectionStart === 0 && el.selectionEnd === el.value.length
    const step = isRTL ? -1 : 1
    const way = { ArrowUp: [0, -1], ArrowDown: [0, 1], Enter: [0, e.shiftKey ? -1 : 1] }[e.key]
      || (e.key === 'ArrowLeft' && (whole || el.selectionEnd === 0) && [-step, 0])
      || (e.key === 'ArrowRight' && (whole || el.selectionStart === el.value.length) && [step, 0])
    if (way) { e.preventDefault(); go(el, ...way) }
    if (e.key === 'Escape') { el.value = el.dataset.was; changed(el); el.select() }
  })
  form.addEventListener('focusin', e => { if (e.target.name?.startsWith('p.')) e.target.select() })

  // A block as it is copied from a table fills the cells from here on, as far as the page goes.
  form.addEventListener('paste', e => {
    const text = e.clipboardData.getData('text/plain').replace(/\r\n?/g, '\n').replace(/\n$/, '')
    const at = /[\t\n]/.test(text) && place(e.target)
    if (!at) return
    e.preventDefault()
    text.split('\n').forEach((line, dy) => line.split('\t').forEach((value, dx) => {
      const cell = at.grid[at.y + dy]?.[at.x + dx]
      if (cell) { cell.value = value.trim(); changed(cell) }
    }))
  })

  // What has changed is marked and counted.
  const note = $('[data-changed]', form)
  const mark = () => {
    const count = all('input[name^="p."]', form).filter(i => i.parentElement.classList.toggle('is-changed', i.value.trim() !== i.dataset.was)).length
    note.hidden = !count
    note.textContent = note.dataset.changed.replace('{count}', count)
  }
  form.addEventListener('input', mark)
  mark()
}

// Asks the server what comes of a form while it is typed into, and shows its answer in the place of the old one.
for (const box of all('[data-look]')) {
  const form = box.closest('form')
  let timer, asked = 0
  form.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(async () => {
      const turn = ++asked
      try {
        const r = await fetch(box.dataset.look, { method: 'POST', body: new URLSearchParams(new FormData(form)) })
        if (!r.ok || turn !== asked) return
        const page = new DOMParser().parseFromString(await r.text(), 'text/html')
        const fresh = page.getElementById(box.dataset.into)
        if (fresh) document.getElementById(box.dataset.into).replaceWith(document.adoptNode(fresh))
      } catch {}
    }, 300)
  })
}
