import { render, type JSX } from "preact";
import { themeChoice, type ThemeChoice } from "./theme.js";

/** Draws the page that `read` finds the data of, or says in words why that cannot be done, and where the data is too. */
export async function start(
  read: () => Promise<(theme: ThemeChoice) => JSX.Element>,
  elsewhere: string,
): Promise<void> {
  const place = document.getElementById("app");
  if (place === null) throw new Error("The page has no place to be drawn in.");
  const theme = themeChoice();
  try {
    const draw = await read();
    place.textContent = "";
    render(draw(theme), place);
  } catch (error) {
    place.textContent = `This report cannot be shown: ${String(error)} ${elsewhere}`;
    throw error;
  }
}
