import type { ReactNode } from "react";

/**
 * Stands in the browser's build for the markdown library that RJSF imports and we never use: what a form's author
 * writes is shown as plain text, and 30 kB less is sent. `vite.config.ts` puts it in place.
 */
export function Markdown({ children }: { children?: ReactNode }) {
	return <>{children}</>;
}
