import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { Ajv } from "ajv";
import { store } from "./store.server.ts";

const isSending = new Ajv().compile<{ pupil: string; pence: number; need: string }>({
	type: "object",
	properties: {
		pupil: { type: "string", minLength: 1 },
		pence: { type: "integer", minimum: 1 },
		need: { type: "string", minLength: 1, maxLength: 2000 },
	},
	required: ["pupil", "pence", "need"],
	additionalProperties: false,
});

/** Reads a form, judges it, writes a row, sends on: the least that a submission can be. */
export async function action({ request }: ActionFunctionArgs): Promise<Response> {
	const fields = Object.fromEntries(await request.formData());
	const sending = { ...fields, pence: Number(fields.pence) };
	if (!isSending(sending)) return new Response("refused", { status: 422 });
	await store(sending.pupil, sending.pence, sending.need);
	return redirect("/", 303);
}
