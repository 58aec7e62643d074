// The rule of a collection: what it finds stands below it while it is written.
const form = document.querySelector('form[data-rule]'), out = document.querySelector('[data-rule-found]')
if (form && out) {
  let timer = 0, asked = 0
  const look = async () => {
    const mine = ++asked
    try {
      const answer = await fetch(form.dataset.rule, { method: 'POST', body: new URLSearchParams(new FormData(form)) })
      const found = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-rule-found]')
      if (mine === asked && found) out.replaceChildren(...found.childNodes)
    } catch { /* the button still shows it */ }
  }
  form.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(look, 500) })
}
