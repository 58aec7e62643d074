// The inbox adds three letters to the keys of every page: r answers, a takes it over, e closes it. Nothing is sent by a key that a form
// of the page would not send.
const help = document.querySelector('[data-keys]')
const isList = !!document.querySelector('[data-row]')

// On the list r, a and e open the inquiry and go on there.
const open = wish => {
  const row = globalThis.pageKeys.row() ?? document.querySelector('[data-row]')
  if (row) location = row.querySelector('a').href + '#key-' + wish
}

const act = {
  r: () => document.getElementById('reply')?.focus(),
  a: () => {
    const field = document.querySelector('form[action$="/assignee"] select')
    if (!field || ![...field.options].some(option => option.value === help.dataset.me)) return
    field.value = help.dataset.me
    field.form.requestSubmit()
  },
  // Closing is never done by the key alone: it goes to the button, and Enter presses it.
  e: () => document.querySelector('form[action$="/moves"] button[value=lost]')?.focus()
}
if (help) for (const key of Object.keys(act)) globalThis.pageKeys.keys[key] = () => isList ? open(key) : act[key]()

// What was wished on the list; taking over by a link that somebody else has made is not done, only shown.
const wish = location.hash.match(/^#key-([rae])$/)?.[1]
if (wish && !isList) {
  history.replaceState(null, '', location.pathname + location.search)
  if (wish === 'a') document.querySelector('form[action$="/assignee"] select')?.focus()
  else act[wish]()
}
