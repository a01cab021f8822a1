/** Listings of invented machines, as each tool prints them. */

export const PS_AUX = `USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND
root           1  0.0  0.1   4000  1200 ?        Ss   Feb09   0:38 /sbin/init splash
root           2  0.0  0.0      0     0 ?        S    Feb09   0:00 [kthreadd]
root          40  0.0  0.0      0     0 ?        I<   Feb09   0:00  \\_ [kworker/0:0H-kblockd]
ferry        500 12.0 40.0 800000 400000 ?       SNl  10:43 1-02:03:04 /usr/bin/lorry --load=all -v
ferry        501  0.0  0.0      0     0 ?        Z    10:43   0:00 [crane] <defunct>
ferry        502  0.0  1.0  20000  8000 ?        S<   10:43   0:01 (sd-pam)
`

export const PS_EF = `UID        PID  PPID  C STIME TTY          TIME CMD
root         1     0  0 Mar01 ?        00:00:05 /sbin/init
ferry     1234     1  9 Mar01 ?      2-03:04:05 tmux: server
`

export const PS_COLUMNS = `COMMAND             PID    VSZ   RSS     ELAPSED  NI USER
Web Content        2100 900000 50000  1-02:03:04   5 ferry
init                  1   4000   400 10-00:00:00   0 root
`

export const PS_LSTART = `  PID                  STARTED   SZ CMD
    1 Fri Feb 11 18:58:06 2022 1000 /sbin/init
   77 Fri Feb 11 19:00:06 2022 2500 /usr/sbin/pump -d
`

export const PS_THREADS = `F S UID          PID    PPID     LWP  C NLWP PRI  NI ADDR SZ WCHAN  STIME TTY          TIME CMD
4 S root           1       0       1  0    1  80   0 - 26250 ep_pol Feb09 ?        00:00:05 /sbin/init
5 S ferry         70       1      70  0    2  80   0 - 90000 futex_ Feb09 ?        00:00:10 /usr/bin/lorry
1 S ferry         70       1      71  0    2  80   0 - 90000 futex_ Feb09 ?        00:01:00 /usr/bin/lorry
`

export const BUSYBOX_PS = `  PID USER       VSZ STAT COMMAND
    1 root      1500 S    init
    2 root         0 SW   [kthreadd]
  300 daemon     12m S    {pump.sh} /bin/sh /usr/sbin/pump.sh
`

export const BUSYBOX_TOP = `Mem: 50584K used, 12176K free, 0K shrd, 100K buff, 2000K cached
CPU:  12% usr   0% sys   0% nic  87% idle   0% io   0% irq   0% sirq
  PID  PPID USER     STAT   VSZ %VSZ CPU %CPU COMMAND
  437     1 root     S    95164259.0   0 12.0 pump_ipc
  358     1 root     S     3104  8.4   0  0.3 telnetd
`

export const TOP = `top - 01:49:14 up 31 min,  2 users,  load average: 1.88, 2.40, 3.60
Tasks:  4 total,   1 running,   3 sleeping,   0 stopped,   0 zombie
%Cpu(s):  0.1 us, 35.2 sy,  0.0 ni,  1.1 id, 49.6 wa,  0.0 hi, 14.0 si,  0.0 st
MiB Mem :   1000.0 total,    100.0 free,    800.0 used,    100.0 buff/cache
MiB Swap:    512.0 total,    500.0 free,     12.0 used.    150.0 avail Mem

    PID USER      PR  NI    VIRT    RES    SHR S  %CPU  %MEM     TIME+ COMMAND
    195 root      20   0       0      0      0 R  92.7   0.0  13:37.47 ksoftirqd/3
    801 ferry     20   0    1.2g   812m   4096 S   1.0  40.0  12:34.56 lorry
    802 ferry     39  19  250000  10000   1000 S   0.0   0.5   0:00.10 Web Content
    803 root      rt   -   80000   2000   1000 S   0.0   0.2   1:00.00 /usr/bin/watch -n1
`

export const OLD_TOP = ` 10:00:00  up 1 day,  3 users,  load average: 0.00, 0.00, 0.00
Mem:    514468k total,   508416k used,     6052k free,    11608k buffers
Swap:   265032k total,    77524k used,   187508k free,   205464k cached

  PID USER     PRI  NI  SIZE  RSS SHARE STAT %CPU %MEM   TIME COMMAND
  700 root      15   0  5200 1500   900 S     0.3  0.2   4:05 X
`

export const FREE_M = `$ free -m
              total        used        free      shared  buff/cache   available
Mem:           1000         800         100          10         100         150
Swap:           512          12         500
`

export const FREE_OLD = `             total       used       free     shared    buffers     cached
Mem:        514468     508416       6052          0      11608     205464
-/+ buffers/cache:     291344     223124
Swap:       265032      77524     187508
`

export const FREE_H = `               total        used        free      shared  buff/cache   available
Mem:           1.0Gi       800Mi       100Mi        10Mi       100Mi       150Mi
Swap:          512Mi        12Mi       500Mi
`

export const MEMINFO = `MemTotal:        1024000 kB
MemFree:          102400 kB
MemAvailable:     153600 kB
SwapTotal:        524288 kB
SwapFree:         512000 kB
`

export const CSV = `pid,name,rss_mb,vsz_mb,"user",nice
1,init,2,10,root,0
55,"my, daemon",512,1024,svc,5
`

export const CSV_PAGES = `PID;PPID;UID;COMM;total_vm;rss (pages);swapents;oom_score_adj
7;1;0;pump;1000;200;50;-500
`
