// Solves the small puzzle of a form that looked as if no person had sent it: a number which, after the challenge, makes a SHA-256
// digest (FIPS 180-4) that begins with so many zero bits. The browser's own digests are there only over TLS, so it counts by itself.
const K = [], H = []
for (let n = 2, found = 0; found < 64; n++) {
  let isPrime = true
  for (let d = 2; d * d <= n; d++) if (n % d === 0) { isPrime = false; break }
  if (!isPrime) continue
  const part = x => (x - Math.floor(x)) * 2 ** 32 | 0
  if (found < 8) H.push(part(Math.sqrt(n)))
  K.push(part(Math.cbrt(n)))
  found++
}
const turn = (x, n) => x >>> n | x << 32 - n
const w = new Int32Array(64)

function block(state, bytes, at) {
  for (let i = 0; i < 16; i++) { const p = at + i * 4; w[i] = bytes[p] << 24 | bytes[p + 1] << 16 | bytes[p + 2] << 8 | bytes[p + 3] }
  for (let i = 16; i < 64; i++) {
    const a = w[i - 15], b = w[i - 2]
    w[i] = w[i - 16] + (turn(a, 7) ^ turn(a, 18) ^ a >>> 3) + w[i - 7] + (turn(b, 17) ^ turn(b, 19) ^ b >>> 10) | 0
  }
  let [a, b, c, d, e, f, g, h] = state
  for (let i = 0; i < 64; i++) {
    const x = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + (e & f ^ ~e & g) + K[i] + w[i] | 0
    const y = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + (a & b ^ a & c ^ b & c) | 0
    h = g; g = f; f = e; e = d + x | 0; d = c; c = b; b = a; a = x + y | 0
  }
  const sum = [a, b, c, d, e, f, g, h]
  return state.map((x, i) => x + sum[i] | 0)
}

function firstWord(text) {
  const length = text.length, bytes = new Uint8Array((length + 72 >> 6) * 64)
  for (let i = 0; i < length; i++) bytes[i] = text.charCodeAt(i)
  bytes[length] = 128
  new DataView(bytes.buffer).setUint32(bytes.length - 4, length * 8)
  let state = H
  for (let at = 0; at < bytes.length; at += 64) state = block(state, bytes, at)
  return state[0]
}

const form = document.querySelector('form[data-puzzle]')
if (form) {
  const { puzzle, bits } = form.dataset, show = (name, is) => { form.querySelector(`[data-${name}]`).hidden = !is }
  show('working', true)
  let n = 0
  const work = () => {
    // The page stays alive between two strokes of work.
    for (const end = performance.now() + 25; performance.now() < end; n++) {
      if (Math.clz32(firstWord(`${puzzle}:${n}`)) < +bits) continue
      form.elements.answer.value = n
      show('working', false)
      show('solved', true)
      show('send', true)
      return
    }
    setTimeout(work)
  }
  work()
}
