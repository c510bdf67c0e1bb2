import { createContext, useContext } from "react";

/** The number that lets this response's own scripts run; given by the server, unknown in the browser. */
export const NonceContext = createContext<string | undefined>(undefined);

/** The nonce for `<Scripts>` and every other script element of this response. */
export function useNonce(): string | undefined {
	return useContext(NonceContext);
}
