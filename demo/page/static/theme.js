/** Light or dark: as the reader chose, otherwise as their system is. */

const dark = matchMedia("(prefers-color-scheme: dark)");

export function applyTheme(chosen) {
  const isChosen = chosen === "light" || chosen === "dark";
  document.documentElement.dataset.theme = isChosen ? chosen : dark.matches ? "dark" : "light";
}

export const watchTheme = (changed) => dark.addEventListener("change", changed);
