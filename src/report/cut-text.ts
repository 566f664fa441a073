/**
 * The text cut to so many code points, with an ellipsis as the last when something was left out. Services count
 * characters, not UTF-16 units, and a pair must not be torn.
 */
export function cutText(text: string, mostCodePoints: number): string {
  if (text.length <= mostCodePoints) return text;
  const points = [...text];
  return points.length <= mostCodePoints ? text : `${points.slice(0, mostCodePoints - 1).join("")}…`;
}
