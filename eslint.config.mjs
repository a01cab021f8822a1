import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const NO_NULL = [
  {
    // Asking whether JSON or the DOM gave null is no harm.
    selector: ':not(BinaryExpression[operator=/^[!=]==$/]) > Literal[raw="null"]',
    message: 'Say undefined; null only where an API demands it.',
  },
  { selector: 'TSNullKeyword', message: 'Say undefined; null only where an API demands it.' },
]

const C_ARITHMETIC = [
  {
    selector: ':matches(BinaryExpression[operator=/^[/%]$/], AssignmentExpression[operator=/^[/%]=$/])',
    message: 'C divides integers: use sdiv, udiv, srem or urem of base/c.ts.',
  },
]

const NO_CHANCE_NO_ROOTS = ['random', 'sqrt'].map((property) => ({
  object: 'Math',
  property,
  message: 'The kernel has its own; the same run must come out bit for bit.',
}))

/** What a machine may not know: the clock on the wall, and where it runs. */
const OUTSIDE_WORLD = [
  ...['Date', 'performance', 'setTimeout', 'setInterval', 'queueMicrotask', 'crypto', 'process', 'console'],
  ...['window', 'document', 'self', 'globalThis', 'navigator', 'location', 'fetch', 'Worker'],
  ...['postMessage', 'requestAnimationFrame', 'localStorage', 'sessionStorage', 'indexedDB'],
]

export default tseslint.config(
  { ignores: ['dist/', 'dist-single/', 'shots/', 'test-results/', 'tests/golden/'] },
  ...tseslint.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'prefer-const': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['src/**'],
    rules: { 'no-console': 'error', 'no-restricted-syntax': ['error', ...NO_NULL] },
  },
  {
    files: ['src/views/**', 'src/store/**', 'src/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    // React and the DOM say null.
    files: ['src/views/**'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['src/linux/**', 'src/machine/**', 'src/eras/**'],
    rules: {
      'no-restricted-syntax': ['error', ...NO_NULL, ...C_ARITHMETIC],
      'no-restricted-properties': ['error', ...NO_CHANCE_NO_ROOTS],
      'no-restricted-globals': ['error', ...OUTSIDE_WORLD],
    },
  },
  {
    files: ['tests/**', 'e2e/**', 'bench/**'],
    rules: { 'max-lines-per-function': 'off' },
  },
)
