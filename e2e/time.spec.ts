import { expect, test } from './page.ts'

test('a reload shows the same machine, in every number', async ({ badness, page }) => {
  await badness.open('v1;t=400') // long before any kill
  await badness.slider('netscape', 801).focus()
  await page.keyboard.press('PageUp')
  await page.keyboard.press('Space')
  await expect.poll(() => badness.seconds()).toBeGreaterThan(4.5)
  await badness.pauseAndSave()
  expect(page.url()).toMatch(/c=\d+:memory:801:/)
  const before = await badness.picture()
  await page.reload()
  await expect.poll(() => badness.picture()).toEqual(before)
})

test('playing on after a reload gives the same kill at the same tick', async ({ badness, page }) => {
  const run = 'c=50:memory:801:9000,100:nice:702:5'
  await badness.open(`v1;${run}`)
  await badness.runToKill('leak is dead.')
  const [clock, log] = [await badness.clock.textContent(), await badness.log.textContent()]
  await page.goto('about:blank')
  await badness.open(`v1;t=1500;${run}`)
  await page.reload()
  await badness.ready()
  await badness.runToKill('leak is dead.')
  await expect(badness.clock).toHaveText(clock ?? '')
  await expect(badness.log).toHaveText(log ?? '')
})

test('Step, Back and Restart move the clock by what they say', async ({ badness, page }) => {
  await badness.open()
  await page.keyboard.press('.')
  await expect(badness.clock).toHaveText('t = 0.01 s')
  await badness.button('Step').click()
  await page.getByRole('menuitem', { name: 'One tick' }).click()
  await expect(badness.clock).toHaveText('t = 0.02 s')
  await badness.button('Back').click()
  await expect(badness.clock).toHaveText('t = 0.01 s')
  await page.keyboard.press(',')
  await expect(badness.clock).toHaveText('t = 0.00 s')
  await page.keyboard.press('.')
  await expect(badness.clock).toHaveText('t = 0.01 s')
  await badness.button('Restart').click()
  await expect(badness.clock).toHaveText('t = 0.00 s')
  await expect(badness.headline).toHaveText('Who dies first?')
})

test('Step to the next gate stops at the first call of out_of_memory()', async ({ badness, page }) => {
  await badness.open('v1;t=1500')
  await badness.button('Step').click()
  await page.getByRole('menuitem', { name: 'Next gate' }).click()
  await expect(badness.gates).toContainText(/start counting anew|return/)
  await expect(page.getByText('1 call, where it returned')).toBeVisible()
  await expect(badness.button('Play')).toBeVisible()
})

test('the speed is a slider from 1/100 to 1000, and stands in the link', async ({ badness, page }) => {
  await badness.open()
  const speed = badness.toolbar.getByRole('slider', { name: 'Speed' })
  await speed.focus()
  await page.keyboard.press('End')
  await expect(speed).toHaveAttribute('aria-valuetext', /1.000x/u)
  await expect(page).toHaveURL(/x=1000/)
  await page.keyboard.press('Home')
  await expect(speed).toHaveAttribute('aria-valuetext', '1/100x')
  await expect(page).toHaveURL(/x=0.01/)
})
