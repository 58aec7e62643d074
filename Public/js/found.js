// How search engines would see what is being written: asked for a moment after the last key.
for (const box of document.querySelectorAll('[data-found]')) {
  const form = document.querySelector('form[data-guard]')
  if (!form) continue
  const names = ['_token', 'language', 'title', 'seoTitle', 'summary', 'seoDescription', 'slug', 'body', 'description', 'answer']
  let timer = 0, asked = 0
  const look = async () => {
    const mine = ++asked, body = new URLSearchParams()
    for (const name of names) if (form.elements[name]) body.set(name, form.elements[name].value)
    try {
      const text = await (await fetch(box.dataset.found, { method: 'POST', body })).text()
      const now = new DOMParser().parseFromString(text, 'text/html').querySelector('[data-found-now]')
      if (mine === asked && now) box.querySelector('[data-found-now]').replaceChildren(...now.childNodes)
    } catch { /* what was saved stays there */ }
  }
  form.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(look, 600) })
}
