// The desk of translations by keys: Ctrl-Enter saves and goes on to the next, Alt-↓ and Alt-↑ go from text to text. Everything is a
// button of the page as well.
const form = document.querySelector('[data-translate]')
const next = form?.querySelector('[data-next]')
const boxes = [...(form?.querySelectorAll('.translation-target :is(input:not([type=hidden]):not([type=checkbox]), textarea)') ?? [])]

addEventListener('keydown', e => {
  if (e.key === 'Enter' && (e.ctrlKey || e.metaKey) && next) {
    e.preventDefault()
    form.requestSubmit(next)
  } else if (e.altKey && (e.key === 'ArrowDown' || e.key === 'ArrowUp') && boxes.length) {
    e.preventDefault()
    const at = boxes.indexOf(document.activeElement) + (e.key === 'ArrowDown' ? 1 : -1)
    boxes[Math.max(0, Math.min(boxes.length - 1, at))].focus()
  }
})

// Work begins at the first text that is missing.
if (!document.querySelector('.notice-bad')) boxes.find(box => !box.value)?.focus({ preventScroll: true })
