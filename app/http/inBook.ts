import { bookAsked } from "#app/domain/ledger.ts";
import type { SignedInContext } from "#app/services/context.ts";

/** The context as pages about money want it: the book their address names, else the one in force. */
export function inBook(context: SignedInContext, request: Request): SignedInContext {
	return { ...context, mode: bookAsked(request.url, context.mode) };
}
