/**
 * The Remix configuration; `vite.config.ts` hands it to the plugin.
 * Lazy route discovery stays off: its manifest tells anyone who asks the whole route tree.
 *
 * @type {import("@remix-run/dev").VitePluginConfig}
 */
export default {
	appDirectory: "app",
	future: {
		v3_fetcherPersist: true,
		v3_lazyRouteDiscovery: true,
		v3_relativeSplatPath: true,
		v3_routeConfig: false,
		v3_singleFetch: true,
		v3_throwAbortReason: true,
	},
	serverModuleFormat: "esm",
};
