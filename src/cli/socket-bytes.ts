import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";

/** What went over this process's HTTP connections. */
export interface SocketBytes {
  total(): { readonly received: number; readonly sent: number };
  stop(): void;
}

// https://nodejs.org/docs/latest-v20.x/api/diagnostics_channel.html#built-in-channels
const answered = "http.client.response.finish";

/** Counts from now on the bytes of every connection on which an HTTP answer came, whichever transport opened it. */
export function countSocketBytes(): SocketBytes {
  const open = new Set<Socket>();
  let received = 0;
  let sent = 0;
  const onAnswer = (message: unknown): void => {
    const { response } = message as { readonly response: IncomingMessage };
    const { socket } = response;
    if (open.has(socket)) return;
    open.add(socket);
    socket.once("close", () => {
      open.delete(socket);
      received += socket.bytesRead;
      sent += socket.bytesWritten;
    });
  };
  subscribe(answered, onAnswer);
  return {
    total() {
      const still = [...open];
      return {
        received: still.reduce((sum, { bytesRead }) => sum + bytesRead, received),
        sent: still.reduce((sum, { bytesWritten }) => sum + bytesWritten, sent),
      };
    },
    stop: () => unsubscribe(answered, onAnswer),
  };
}
