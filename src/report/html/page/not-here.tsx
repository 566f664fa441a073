import type { ComponentChildren } from "preact";

/** A view of something that the page does not hold. */
export function NotHere({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <div class="page">
      <h1>
        <bdi>{title}</bdi>
      </h1>
      <p class="empty">{children}</p>
    </div>
  );
}
