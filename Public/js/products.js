// The product editor's conveniences: tags as chips, values for many variants, pictures by drag and drop. It works without them.
const $ = (q, el = document) => el.querySelector(q)
const all = (q, el = document) => [...el.querySelectorAll(q)]
const make = (tag, props) => Object.assign(document.createElement(tag), props)
const changed = el => el.dispatchEvent(new Event('input', { bubbles: true }))

// Tags: what is sent stays one field, with commas.
for (const field of all('input[data-chips]')) {
  const entry = make('input', { className: 'input', type: 'text', dir: 'auto' })
  const row = make('div', { className: 'chips' })
  entry.setAttribute('aria-label', field.dataset.chipsLabel)
  entry.setAttribute('list', field.getAttribute('list'))
  const tags = () => field.value.split(/[,，、;；]/).map(t => t.trim()).filter(Boolean)
  const keep = list => { field.value = [...new Set(list)].join(', '); changed(field); draw() }
  const draw = () => {
    all('.chip', row).forEach(c => c.remove())
    for (const tag of tags()) {
      const chip = make('span', { className: 'chip' }), off = make('button', { type: 'button', textContent: '×' })
      off.setAttribute('aria-label', `${field.dataset.chips}: ${tag}`)
      off.onclick = () => { keep(tags().filter(t => t !== tag)); entry.focus() }
      chip.append(make('bdi', { textContent: tag }), off)
      row.insertBefore(chip, entry)
    }
  }
  const take = () => { const text = entry.value.trim(); if (text) { entry.value = ''; keep([...tags(), text]) } }
  entry.addEventListener('keydown', e => {
    if (e.isComposing) return
    if (e.key === 'Enter' || /^[,，、;；]$/.test(e.key)) { e.preventDefault(); take() }
    if (e.key === 'Backspace' && !entry.value) keep(tags().slice(0, -1))
  })
  entry.addEventListener('input', e => { e.stopPropagation(); if (e.inputType === 'insertReplacementText' || /[,，、;；]$/.test(entry.value)) { entry.value = entry.value.replace(/[,，、;；]+$/, ''); take() } })
  entry.addEventListener('change', take)
  row.append(entry)
  field.hidden = true
  field.after(row)
  $(`label[for="${field.id}"]`)?.addEventListener('click', e => { e.preventDefault(); entry.focus() })
  draw()
}

// One value for many rows, without asking the server.
for (const box of all('.fill-down')) {
  const form = box.closest('form')
  box.addEventListener('click', e => {
    const button = e.target.closest('[data-fill]')
    if (!button) return
    e.preventDefault()
    const picks = all('input[name="_pick"]', form).filter(p => button.dataset.fill === 'all' || p.checked)
    for (const input of all('input[name^="_set-"]', box)) {
      if (!input.value.trim()) continue
      for (const pick of picks) {
        const cell = form.elements[`${input.name.slice(5)}-${pick.value}`]
        if (cell) { cell.value = input.value; changed(cell) }
      }
      if (picks.length) input.value = ''
    }
  })
}

// Pictures are ordered by dragging them, or with their buttons; the numbers follow.
for (const list of all('[data-order]')) {
  const items = () => [...list.children], place = li => $('input[name^="place-"]', li)
  if (list.closest('[disabled]')) continue
  let held = null
  const number = () => { items().forEach((li, i) => { place(li).value = i + 1 }); changed(place(items()[0])) }
  for (const li of items()) {
    const grip = $('.picture', li)
    grip.draggable = true
    grip.classList.add('is-grip')
    grip.addEventListener('dragstart', e => { held = li; e.dataTransfer.effectAllowed = 'move'; li.classList.add('is-held') })
    grip.addEventListener('dragend', () => { li.classList.remove('is-held'); if (held) number(); held = null })
    li.addEventListener('dragover', e => {
      if (!held || held === li) return
      e.preventDefault()
      const box = li.getBoundingClientRect()
      list.insertBefore(held, e.clientY < box.top + box.height / 2 ? li : li.nextElementSibling)
    })
    for (const button of all('[data-move]', li)) {
      button.hidden = false
      button.onclick = () => {
        const other = button.dataset.move < 0 ? li.previousElementSibling : li.nextElementSibling
        if (!other) return
        button.dataset.move < 0 ? list.insertBefore(li, other) : list.insertBefore(other, li)
        number()
        button.focus()
      }
    }
  }
}

// Pictures that are dropped anywhere on the page are sent at once, and how far they are is seen.
for (const form of all('form[data-upload]')) {
  const input = $('input[type=file]', form), line = $('.upload-progress', form), bar = $('progress', form)
  const hasFiles = e => [...(e.dataTransfer?.types || [])].includes('Files')
  addEventListener('dragover', e => { if (hasFiles(e)) e.preventDefault() })
  addEventListener('drop', e => {
    if (!hasFiles(e) || !e.dataTransfer.files.length) return
    e.preventDefault()
    input.files = e.dataTransfer.files
    input.dispatchEvent(new Event('change', { bubbles: true }))
    form.requestSubmit()
  })
  // The chosen files stay, so that sending them again is one press.
  const ready = () => { all('button, input', form).forEach(el => { el.disabled = false }); line.hidden = true; bar.value = 0 }
  const failed = why => { ready(); asking.say(form, why) }
  form.addEventListener('submit', async e => {
    e.preventDefault()
    try { await asking.renew() } catch (why) { failed(why); return }
    asking.hush(form)
    const ask = new XMLHttpRequest()
    const data = new FormData(form)
    all('button, input', form).forEach(el => { el.disabled = true })
    line.hidden = false
    ask.upload.onprogress = p => { if (p.lengthComputable) bar.value = 100 * p.loaded / p.total }
    ask.onload = () => {
      if (asking.isSignIn(ask.status, ask.responseURL)) { failed('ended'); return }
      if (ask.status < 300) { location.assign(ask.responseURL); return }
      const page = new DOMParser().parseFromString(ask.responseText, 'text/html'), place = $('form[data-upload]', page)
      const note = place && $('.notice', place) || $('main .notice', page)
      if (!note) { failed('lost'); return }
      ready()
      $('.notice', form)?.remove()
      form.prepend(document.importNode(note, true))
      $('.notice', form).scrollIntoView({ block: 'center' })
      if (place) form.reset()
    }
    ask.onerror = ask.onabort = ask.ontimeout = () => failed('lost')
    ask.open('POST', form.action)
    ask.send(data)
  })
}
