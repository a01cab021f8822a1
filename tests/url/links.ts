/**
 * Links that were once printed and must always open: what each one says. A line may be added, never changed or removed.
 * `custom` was made of one task "hog" of pid 7 that starts with 100 pages and leaks 50 a second on 8 MB.
 */
export const LINKS: readonly {
  readonly link: string
  readonly scenario: string
  readonly tick?: number
  readonly speed?: number
  readonly swap?: number
  readonly changes?: number
  readonly selected?: number
  readonly theme?: string
  readonly wait?: boolean
}[] = [
  { link: '', scenario: 'a-malicious-malloc' },
  { link: '#v1', scenario: 'a-malicious-malloc' },
  { link: '#v1;s=a-malicious-malloc', scenario: 'a-malicious-malloc' },
  { link: '#v1;s=swap-first;t=1234;x=10', scenario: 'swap-first', tick: 1234, speed: 10, swap: 16384 },
  { link: '#v1;s=swap-first;m=swap:0', scenario: 'swap-first', swap: 0 },
  {
    link: '#v1;s=an-evening-in-2002;t=2500;look=dark',
    scenario: 'an-evening-in-2002',
    tick: 2500,
    theme: 'dark',
  },
  {
    link: '#v1;s=hands-on-the-hardware;p=760;wait=1',
    scenario: 'hands-on-the-hardware',
    selected: 760,
    wait: true,
  },
  {
    link: '#v1;s=nobody-to-kill;x=0.01;look=projector',
    scenario: 'nobody-to-kill',
    speed: 0.01,
    theme: 'projector',
  },
  {
    link: '#v1;s=a-malicious-malloc;t=900;c=0:memory:925:5000,120:nice:911:0,300:root:702:1,310:rawio:702:0,400:mlock:925:1,500:signal:911:9,600:overcommit:1,700:thread:838:801,800:fork:838,810:reserve:925:90,820:age:911:0,830:cpu:911:9000',
    scenario: 'a-malicious-malloc',
    tick: 900,
    changes: 12,
  },
  { link: '#v1%3Bs%3Dswap-first%3Bt%3D7', scenario: 'swap-first', tick: 7 },
  {
    link: '#v1;j=eyJpZCI6ImhvZyIsIm1hY2hpbmUiOnsicmFtIjoyMDQ4fSwidGFza3MiOlt7InBpZCI6NywiY29tbSI6ImhvZyIsInByb2dyYW0iOnsia2luZCI6ImxlYWsiLCJwYWdlcyI6MTAwLCJyYXRlIjo1MCwiY3B1Ijo1fX1dfQ',
    scenario: 'hog',
    selected: 7,
  },
]
