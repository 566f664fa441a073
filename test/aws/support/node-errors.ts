import { types } from "node:util";

/**
 * Runs `task` while Node's errors count as instances of Error, as outside of jest, whose realm has an Error of its own:
 * else the SDK takes them for foreign values and throws them away with their codes.
 */
export async function withNodeErrors<T>(task: () => Promise<T>): Promise<T> {
  Object.defineProperty(Error, Symbol.hasInstance, {
    configurable: true,
    value(this: unknown, value: unknown) {
      if (this === Error && types.isNativeError(value)) return true;
      return Function.prototype[Symbol.hasInstance].call(this as () => void, value);
    },
  });
  try {
    return await task();
  } finally {
    Reflect.deleteProperty(Error, Symbol.hasInstance);
  }
}
