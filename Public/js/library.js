// The library as a dialog over the editor that wants a picture. What is chosen is sent by the form that the page without a script has.
const choice = async address => {
  const answer = new DOMParser().parseFromString(await (await fetch(address)).text(), 'text/html')
  return answer.querySelector('[data-library-choice]')
}
for (const link of document.querySelectorAll('a[data-library]')) {
  const dialog = Object.assign(document.createElement('dialog'), { className: 'picker' })
  const close = Object.assign(document.createElement('button'), { type: 'button', className: 'btn btn-plain picker-close', textContent: '×' })
  close.onclick = () => dialog.close()
  const show = async address => {
    const found = await choice(address)
    if (!found) { location = address; return }
    dialog.replaceChildren(close, found)
  }
  link.addEventListener('click', async e => {
    e.preventDefault()
    if (!dialog.isConnected) document.body.append(dialog)
    try { await show(link.href); dialog.showModal() } catch { location = link.href }
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
