// The inbox by keys: j and k move, Enter opens, r answers, a takes it over, e closes it, ? shows the keys. Nothing is sent by a key
// that a form of the page would not send.
const help = document.querySelector('[data-keys]')
const rows = [...document.querySelectorAll('[data-row]')]
const link = row => row.querySelector('a')
let at = rows.findIndex(row => row.contains(document.activeElement))

const move = step => {
  if (!rows.length) return
  at = Math.max(0, Math.min(rows.length - 1, at + step))
  link(rows[at]).focus()
  rows[at].scrollIntoView({ block: 'nearest' })
}

// On the list r, a and e open the inquiry and go on there.
const open = wish => {
  const here = rows[Math.max(0, at)]
  if (here) location = link(here).href + (wish ? '#key-' + wish : '')
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

addEventListener('keydown', e => {
  if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest?.('input, textarea, select, [contenteditable]')) return
  const isList = rows.length > 0
  const keys = {
    j: () => move(1), k: () => move(-1), '?': () => { help.open = !help.open },
    r: () => isList ? open('r') : act.r(), a: () => isList ? open('a') : act.a(), e: () => isList ? open('e') : act.e(),
    '/': () => document.getElementById('fq')?.focus()
  }
  const wish = keys[e.key]
  if (!wish || !help || (e.key === '/' && !document.getElementById('fq'))) return
  e.preventDefault()
  e.stopImmediatePropagation()
  wish()
}, true)

// What was wished on the list; taking over by a link that somebody else has made is not done, only shown.
const wish = location.hash.match(/^#key-([rae])$/)?.[1]
if (wish && !rows.length) {
  history.replaceState(null, '', location.pathname + location.search)
  if (wish === 'a') document.querySelector('form[action$="/assignee"] select')?.focus()
  else act[wish]()
}
