// The library as a dialog over the editor that wants a picture. What is chosen is sent by the form that the page without a script has.
for (const link of document.querySelectorAll('a[data-library]')) {
  const dialog = Object.assign(document.createElement('dialog'), { className: 'picker' })
  const close = Object.assign(document.createElement('button'), { type: 'button', className: 'btn btn-plain picker-close', textContent: '×' })
  close.onclick = () => dialog.close()
  dialog.append(close)
  // What stands in the dialog stays until there is an answer.
  const show = async address => {
    try {
      const found = (await asking.page(address)).querySelector('[data-library-choice]')
      if (!found) throw 'lost'
      dialog.replaceChildren(close, found)
    } catch (why) { asking.say(dialog, why) }
  }
  link.addEventListener('click', async e => {
    e.preventDefault()
    if (!dialog.isConnected) document.body.append(dialog)
    await show(link.href)
    if (!dialog.open) dialog.showModal()
  })
  // Filters and further pages stay within the dialog.
  dialog.addEventListener('submit', async e => {
    if (e.target.method !== 'get') return
    e.preventDefault()
    await show(`${location.origin}/admin/media?${new URLSearchParams(new FormData(e.target))}`)
  })
  dialog.addEventListener('click', async e => {
    const other = e.target.closest('a[href^="/admin/media?"]')
    if (!other) return
    e.preventDefault()
    await show(other.href)
  })
}
