// The theme's page: contrast as one chooses, colours picked by eye, and a preview that follows. Without it the form does the same.

const channel = (value) => {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

// [red, green, blue] of #fff or #0e4b44.
const parts = (text) => {
  const digits = text.trim().replace(/^#/, "");
  const whole = digits.length === 3 ? [...digits].map((digit) => digit + digit).join("") : digits;
  return /^[0-9a-f]{6}$/i.test(whole) ? [0, 2, 4].map((at) => parseInt(whole.slice(at, at + 2), 16)) : null;
};

const luminance = ([red, green, blue]) => 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);

const contrast = (one, other) => {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};

const hex = (colour) => `#${colour.map((part) => part.toString(16).padStart(2, "0")).join("")}`;

// The nearest colour on the way to black or white that is read well: as the server reckons it.
const enough = (front, ground) => {
  const [white, black] = [[255, 255, 255], [0, 0, 0]];
  const end = contrast(ground, white) >= contrast(ground, black) ? white : black;
  for (let percent = 0; percent <= 100; percent += 1) {
    const mixed = front.map((part, at) => Math.floor((part * (100 - percent) + end[at] * percent + 50) / 100));
    if (contrast(mixed, ground) >= 4.5) return mixed;
  }
  return end;
};

const form = document.querySelector("form[data-theme]");

const judge = () => {
  for (const pair of document.querySelectorAll("[data-front]")) {
    const [front, ground] = [pair.dataset.front, pair.dataset.ground].map((name) => parts(form.elements[name].value));
    if (!front || !ground) continue;
    const ratio = contrast(front, ground);
    const level = ratio >= 4.5 ? "good" : ratio >= 3 ? "weak" : "bad";
    // What is not enough never looks as if it were.
    const shown = [4.5, 3].reduce((best, limit) => (ratio < limit ? Math.min(best, limit - 0.01) : best), ratio);
    pair.querySelector("[data-ratio]").textContent = `${shown.toFixed(2)} : 1`;
    const verdict = pair.querySelector("[data-verdict]");
    verdict.className = `pill pill-${{ good: "ok", weak: "warn", bad: "bad" }[level]}`;
    verdict.textContent = pair.dataset[level].replace("{colour}", hex(enough(front, ground)));
  }
};

const pickers = () => {
  for (const input of form.querySelectorAll("[data-colour]")) {
    const picker = document.createElement("input");
    picker.type = "color";
    picker.className = "theme-picker";
    picker.setAttribute("aria-labelledby", input.id);
    picker.tabIndex = -1;
    const follow = () => { const colour = parts(input.value); if (colour) picker.value = hex(colour); };
    follow();
    input.addEventListener("input", follow);
    picker.addEventListener("input", () => {
      input.value = picker.value;
      input.dispatchEvent(new Event("input", { bubbles: true }));
    });
    input.after(picker);
  }
};

let timer;
let running;

// A frame that shows a page of elsewhere cannot be reached into: it begins anew.
const show = (frame) => {
  try {
    frame.contentWindow.location.reload();
  } catch {
    frame.src = frame.src;
  }
};

const tryOut = async () => {
  running?.abort();
  running = new AbortController();
  try {
    const answer = await fetch(form.action, {
      method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual", signal: running.signal,
    });
    // What was refused says so beside its field when the form is sent; the preview stays as it was.
    if (answer.type !== "opaqueredirect") return;
    show(document.querySelector("[data-frame]"));
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  }
};

if (form) {
  pickers();
  form.querySelector("[data-state]").textContent = form.dataset.theme;
  form.addEventListener("input", () => {
    judge();
    clearTimeout(timer);
    timer = setTimeout(tryOut, 600);
  });
}

// Numbers beside the lines of a file, as its faults name them.
for (const area of document.querySelectorAll("[data-lines]")) {
  const lines = document.createElement("pre");
  lines.className = "theme-lines";
  lines.setAttribute("aria-hidden", "true");
  const count = () => {
    const wanted = area.value.split("\n").length;
    lines.textContent = Array.from({ length: wanted }, (_, at) => at + 1).join("\n");
  };
  const box = document.createElement("div");
  box.className = "theme-editor";
  area.before(box);
  box.append(lines, area);
  area.addEventListener("input", count);
  area.addEventListener("scroll", () => { lines.scrollTop = area.scrollTop; });
  count();
}
