/** Reports of invented machines, in the formats of real kernels. What they say was written down beside them by hand. */

/** 5.10 of a 1 GB machine: 262144 pages less 12144 reserved, 65536 pages of swap. lorry holds the most. */
export const MODERN = `[ 4711.000001] ferry invoked oom-killer: gfp_mask=0x100cca(GFP_HIGHUSER_MOVABLE), order=0, oom_score_adj=0
[ 4711.000002] CPU: 1 PID: 731 Comm: ferry Not tainted 5.10.99-quay #7
[ 4711.000003] Call Trace:
[ 4711.000004]  dump_header+0x4a/0x1e2
[ 4711.000005]  out_of_memory+0x3d/0x80
[ 4711.000006] Mem-Info:
[ 4711.000007] Node 0 DMA32: 7*4kB (U) 1*8kB (M) = 36kB
[ 4711.000008] Free swap  = 12kB
[ 4711.000009] Total swap = 262144kB
[ 4711.000010] 262144 pages RAM
[ 4711.000011] 0 pages HighMem/MovableOnly
[ 4711.000012] 12144 pages reserved
[ 4711.000013] Tasks state (memory values in pages):
[ 4711.000014] [  pid  ]   uid  tgid total_vm      rss pgtables_bytes swapents oom_score_adj name
[ 4711.000015] [    310]     0   310     5000      800    40960      100         -1000 gate: keeper
[ 4711.000016] [    420]  1000   420   300000   150000  1228800    50000             0 lorry
[ 4711.000017] [    731]     0   731    90000    80000   655360     1000             0 ferry
[ 4711.000018] [    900]    33   900     1000      200    16384        0          -900 tmux: server
[ 4711.000019] oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/,mems_allowed=0,global_oom,task_memcg=/user.slice,task=lorry,pid=420,uid=1000
[ 4711.000020] Out of memory: Killed process 420 (lorry) total-vm:1200000kB, anon-rss:590000kB, file-rss:10000kB, shmem-rss:0kB, UID:1000 pgtables:1200kB oom_score_adj:0
[ 4711.000021] oom_reaper: reaped process 420 (lorry), now anon-rss:0kB, file-rss:0kB, shmem-rss:0kB
`

/** RHEL 6: per mille of 262144 - 2144 pages and no swap. barge: 130000 pages are 500. The owner stands in the last line. */
export const EL6 = `Mar  3 04:05:06 dock7 kernel: tug invoked oom-killer: gfp_mask=0x201da, order=0, oom_adj=0, oom_score_adj=0
Mar  3 04:05:06 dock7 kernel: tug cpuset=/ mems_allowed=0
Mar  3 04:05:06 dock7 kernel: Pid: 1500, comm: tug Not tainted 2.6.32-431.el6.x86_64 #1
Mar  3 04:05:06 dock7 kernel: Free swap  = 0kB
Mar  3 04:05:06 dock7 kernel: Total swap = 0kB
Mar  3 04:05:06 dock7 kernel: 262144 pages RAM
Mar  3 04:05:06 dock7 kernel: 2144 pages reserved
Mar  3 04:05:06 dock7 kernel: [ pid ]   uid  tgid total_vm      rss cpu oom_adj oom_score_adj name
Mar  3 04:05:06 dock7 kernel: [  400]     0   400     2700      110   0     -17         -1000 udevd
Mar  3 04:05:06 dock7 kernel: [ 1500]   500  1500    60000    52000   1       0             0 tug
Mar  3 04:05:06 dock7 kernel: [ 1600]   500  1600   200000   130000   0       0             0 barge
Mar  3 04:05:06 dock7 kernel: Out of memory: Kill process 1600 (barge) score 500 or sacrifice child
Mar  3 04:05:06 dock7 kernel: Killed process 1600, UID 500, (barge) total-vm:800000kB, anon-rss:520000kB, file-rss:0kB
`

/** RHEL 7, root has 3 % less of its own: crane 100000 - 3000 = 97000 of 250000 pages = 388. A child dies in its place. */
export const EL7_CHILD = `[  100.5] crane invoked oom-killer: gfp_mask=0x280da, order=0, oom_score_adj=0
[  100.5] CPU: 0 PID: 50 Comm: crane Not tainted 3.10.0-957.el7.x86_64 #1
[  100.5] 260000 pages RAM
[  100.5] 10000 pages reserved
[  100.5] Total swap = 0kB
[  100.5] [ pid ]   uid  tgid total_vm      rss nr_ptes swapents oom_score_adj name
[  100.5] [   50]     0    50   120000    99900     100        0             0 crane
[  100.5] [   51]     0    51    40000    30000      60        0             0 crane hook
[  100.5] Out of memory: Kill process 50 (crane) score 388 or sacrifice child
[  100.5] Killed process 51 (crane hook), UID 0, total-vm:160000kB, anon-rss:120000kB, file-rss:0kB, shmem-rss:0kB
`

/** 2.6.26 with vm.oom_dump_tasks: total_vm counts. mast has 90000 pages; its score is the kernel's own affair. */
export const DUMP_2_6_26 = `mast invoked oom-killer: gfp_mask=0x1201d2, order=0, oomkilladj=0
Pid: 88, comm: mast Not tainted 2.6.26-2-686 #1
Mem-info:
Free swap  = 0kB
Total swap = 40000kB
65536 pages of RAM
0 pages of HIGHMEM
1536 reserved pages
[ pid ]   uid  tgid total_vm      rss cpu oom_adj name
[   70]     0    70     1200      100   0       0 sail
[   88]   500    88    90000    50000   0       0 mast
Out of memory: kill process 88 (mast) score 90000 or a child
Killed process 88 (mast)
`

/** 4.4: page tables of two levels count. */
export const T4 = `<4>[ 9.000001] keel invoked oom-killer: gfp_mask=0x24280ca, order=0, oom_score_adj=0
<4>[ 9.000002] CPU: 3 PID: 71 Comm: keel Tainted: P           OE   4.4.0-31-generic #50-Ubuntu
<4>[ 9.000003] 100000 pages RAM
<4>[ 9.000004] 5000 pages reserved
<4>[ 9.000005] Total swap = 0kB
<4>[ 9.000006] [ pid ]   uid  tgid total_vm      rss nr_ptes nr_pmds swapents oom_score_adj name
<4>[ 9.000007] [   71]  1000    71    70000    60000     140       3       57             0 keel
<4>[ 9.000008] [   72]  1000    72    30000    20000      60       3        0           300 (sd-pam)
<3>[ 9.000009] Out of memory: Kill process 71 (keel) score 633 or sacrifice child
<3>[ 9.000010] Killed process 71 (keel) total-vm:280000kB, anon-rss:240000kB, file-rss:0kB
`

/** A control group of 6.9 with pages of 64 kB: 65536 kB are 1024 pages. */
export const GROUP_64K = `[Tue Jan  2 03:04:05 2024] buoy invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=0
[Tue Jan  2 03:04:05 2024] CPU: 1 UID: 0 PID: 640 Comm: buoy Not tainted 6.9.1 #1
[Tue Jan  2 03:04:05 2024] memory: usage 65536kB, limit 65536kB, failcnt 12
[Tue Jan  2 03:04:05 2024] swap: usage 0kB, limit 9007199254740988kB, failcnt 0
[Tue Jan  2 03:04:05 2024] Memory cgroup stats for /pier:
[Tue Jan  2 03:04:05 2024] Tasks state (memory values in pages):
[Tue Jan  2 03:04:05 2024] [  pid  ]   uid  tgid total_vm      rss rss_anon rss_file rss_shmem pgtables_bytes swapents oom_score_adj name
[Tue Jan  2 03:04:05 2024] [    640]     0   640     2000      900      880       20         0   131072        0             0 buoy
[Tue Jan  2 03:04:05 2024] [    641]     0   641      300      100       90       10         0    65536        0             0 531
[Tue Jan  2 03:04:05 2024] oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=/,mems_allowed=0,oom_memcg=/pier,task_memcg=/pier,task=buoy,pid=640,uid=0
[Tue Jan  2 03:04:05 2024] Memory cgroup out of memory: Killed process 640 (buoy) total-vm:128000kB, anon-rss:56320kB, file-rss:1280kB, shmem-rss:0kB, UID:0 pgtables:128kB oom_score_adj:0
`

/** What old kernels said, and nothing more. */
export const OLD = `Out of Memory: Killed process 475 (anchor).
Out of Memory: Killed process 501 (rope).
`

/** 2.4.23 and later: whoever asks dies. */
export const FAULTING = `__alloc_pages: 0-order allocation failed (gfp=0x1d2/0)
VM: killing process lantern
`

/** A kernel that gave up. */
export const PANIC = `[ 7.1] Tasks state (memory values in pages):
[ 7.1] [  pid  ]   uid  tgid total_vm      rss pgtables_bytes swapents oom_score_adj name
[ 7.1] [     90]     0    90     9498      640    94208     1000         -1000 warden
[ 7.1] Out of memory and no killable processes...
[ 7.1] Kernel panic - not syncing: System is deadlocked on memory
`
