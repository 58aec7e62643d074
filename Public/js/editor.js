// A text in Markdown: what it becomes stands beside it while it is written, and pictures are put in where the cursor is.
const $ = (q, el = document) => el.querySelector(q)
const page = async (address, options) => new DOMParser().parseFromString(await (await fetch(address, options)).text(), 'text/html')

for (const box of document.querySelectorAll('[data-markdown]')) {
  const text = $('textarea', box), out = $('[data-preview-out]', box), owner = text.form
  if (!owner) continue
  let timer = 0, asked = 0
  const look = async () => {
    const mine = ++asked
    try {
      const body = new URLSearchParams({ _token: owner.elements._token.value, [box.dataset.field]: text.value })
      const answer = $('[data-preview]', await page(box.dataset.markdown, { method: 'POST', body }))
      if (mine !== asked || !answer) return
      out.replaceChildren(...answer.childNodes)
      out.hidden = false
      box.classList.add('is-live')
    } catch { /* the button still shows it */ }
  }
  text.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(look, 400) })
  look()
}

const insert = (text, words) => {
  text.setRangeText(words, text.selectionStart, text.selectionEnd, 'end')
  text.dispatchEvent(new Event('input', { bubbles: true }))
  text.focus()
}

for (const link of document.querySelectorAll('a[data-pick]')) {
  const text = document.getElementById(link.dataset.pick)
  if (!text?.form) continue
  const dialog = Object.assign(document.createElement('dialog'), { className: 'picker' })
  const close = Object.assign(document.createElement('button'), { type: 'button', className: 'btn btn-plain picker-close', textContent: '×' })
  close.onclick = () => dialog.close()
  dialog.append(close)
  // What stands in the dialog stays until there is an answer.
  const fill = async (address, options) => {
    try {
      const found = $('[data-pictures]', await asking.page(address, options))
      if (!found) throw 'lost'
      dialog.replaceChildren(close, found)
    } catch (why) { asking.say(dialog, why) }
  }
  dialog.addEventListener('click', async e => {
    const item = e.target.closest('li')
    const code = item && $('[data-insert]', item)
    if (code) { dialog.close(); insert(text, code.value); return }
    const other = e.target.closest('a[href^="/admin/text-pictures"]')
    if (other) { e.preventDefault(); await fill(other.href) }
  })
  dialog.addEventListener('submit', async e => {
    e.preventDefault()
    await fill(e.target.action, { method: 'POST', body: new FormData(e.target) })
  })
  link.addEventListener('click', async e => {
    e.preventDefault()
    if (!dialog.isConnected) document.body.append(dialog)
    await fill(link.href)
    if (!dialog.open) dialog.showModal()
  })
}
