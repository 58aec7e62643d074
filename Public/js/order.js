// Rows are dragged to their place by a grip; Alt with an arrow key moves the row one is in. Without this the two buttons do it.
const form = row => row.querySelector('form.order-form')
for (const body of document.querySelectorAll('tbody')) {
  const peers = row => [...body.rows].filter(r => form(r) && (r.dataset.group || '') === (row.dataset.group || ''))
  const send = (row, by) => {
    if (!by) return
    const field = Object.assign(document.createElement('input'), { type: 'hidden', name: 'by', value: by })
    form(row).append(field)
    form(row).submit()
  }
  for (const row of body.rows) {
    if (!form(row) || peers(row).length < 2) continue
    const grip = Object.assign(document.createElement('span'), { className: 'grip', textContent: '⠿' })
    grip.setAttribute('aria-hidden', 'true')
    form(row).prepend(grip)
    grip.addEventListener('pointerdown', e => {
      e.preventDefault()
      grip.setPointerCapture(e.pointerId)
      const first = peers(row).indexOf(row)
      row.classList.add('is-dragged')
      const move = e => {
        const over = peers(row).find(r => r !== row && e.clientY > r.getBoundingClientRect().top && e.clientY < r.getBoundingClientRect().bottom)
        if (!over) return
        const box = over.getBoundingClientRect()
        if (e.clientY < box.top + box.height / 2) over.before(row); else over.after(row)
      }
      const end = () => {
        grip.removeEventListener('pointermove', move)
        row.classList.remove('is-dragged')
        send(row, peers(row).indexOf(row) - first)
      }
      grip.addEventListener('pointermove', move)
      grip.addEventListener('pointerup', end, { once: true })
      grip.addEventListener('pointercancel', end, { once: true })
    })
    row.addEventListener('keydown', e => {
      if (!e.altKey || (e.key !== 'ArrowUp' && e.key !== 'ArrowDown')) return
      e.preventDefault()
      const by = e.key === 'ArrowUp' ? -1 : 1
      if (peers(row)[peers(row).indexOf(row) + by]) send(row, by)
    })
  }
}
