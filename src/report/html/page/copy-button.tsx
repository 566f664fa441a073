import { useEffect, useState } from "preact/hooks";
import { copyText } from "./clipboard.js";

const answerMs = 2000;

/** A button that copies a text and says whether that worked. */
export function CopyButton({ text, what }: { readonly text: string; readonly what: string }) {
  const [answer, setAnswer] = useState("");
  useEffect(() => {
    if (answer === "") return;
    const timer = setTimeout(() => setAnswer(""), answerMs);
    return () => clearTimeout(timer);
  }, [answer]);
  const onClick = (): void => {
    void copyText(text).then((isCopied) => setAnswer(isCopied ? "Copied" : "Could not copy"));
  };
  return (
    <>
      <button type="button" class="copy" onClick={onClick} aria-label={`Copy ${what}`}>
        {answer === "" ? "Copy" : answer}
      </button>
      <span class="visually-hidden" role="status">
        {answer}
      </span>
    </>
  );
}
