import { expect, test } from '@playwright/test'

test('the page asks nothing of any other host, and keeps to its own policy', async ({ page, baseURL }) => {
  const foreign: string[] = []
  const complaints: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(baseURL ?? '')) foreign.push(request.url())
  })
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`)
  })
  page.on('pageerror', (error) => complaints.push(String(error)))

  const answer = await page.goto('./', { waitUntil: 'networkidle' })

  expect(answer?.headers()['content-security-policy']).toContain("default-src 'none'")
  await expect(page).toHaveTitle(/Badness/)
  expect(foreign).toEqual([])
  expect(complaints).toEqual([])
})

test('the policy stands in the page itself, for hosts that send no headers', async ({ page }) => {
  await page.goto('./')
  const policy = page.locator('meta[http-equiv="Content-Security-Policy"]')
  await expect(policy).toHaveAttribute(
    'content',
    /^default-src 'none'; script-src 'self' 'sha256-[\w+/=]+'; style-src 'self' 'sha256-/,
  )
})
