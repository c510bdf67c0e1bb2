import tseslint from "typescript-eslint";

/**
 * Biome lints everything; these three rules need types, and each guards against a lost write or a forgotten case.
 * Nothing else belongs here.
 */
export default tseslint.config(
	{
		ignores: ["node_modules/", "build/", ".cache/", ".data/", "public/"],
	},
	{
		files: ["{app,schemas,db,reports,tests}/**/*.{ts,tsx}"],
		languageOptions: {
			parser: tseslint.parser,
			parserOptions: { project: "./tsconfig.json", tsconfigRootDir: import.meta.dirname },
		},
		plugins: { "@typescript-eslint": tseslint.plugin },
		rules: {
			"@typescript-eslint/no-floating-promises": ["error", { checkThenables: true }],
			"@typescript-eslint/no-misused-promises": "error",
			"@typescript-eslint/switch-exhaustiveness-check": [
				"error",
				{ considerDefaultExhaustiveForUnions: true },
			],
		},
	},
);
