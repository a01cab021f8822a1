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

/** Old Android has no head for the state, and names no paths. */
export const ANDROID_PS = `USER     PID   PPID  VSIZE  RSS     WCHAN    PC         NAME
root      1     0     800    400   c0176ad8 00019f50 S /init
ferry     412   122   800000 60000 ffffffff 401da5cc S lorry_server
`

export const ANDROID_TOP = `  Mem:  4000000K total,  3900000K used,   100000K free,    10240K buffers
 Swap:  2000000K total,  1500000K used,   500000K free,  2211232K cached
  PID USER         PR  NI VIRT  RES  SHR S[%CPU] %MEM     TIME+ ARGS
 1711 system       18  -2  14G 412M 290M S 21.3   7.2 123:11.02 lorry_server
`

export const BUSYBOX_NICED = `  PID  PPID USER     STAT   VSZ %VSZ %CPU COMMAND
  812     1 root     S <   1532   3%   0% /sbin/pump -d
  813     1 root     SN    1600   3%   0% crane
`

export const HTOP = `  Mem[||||||||||||||||||6.00G/8.00G]   Tasks: 120, 512 thr; 1 running
  Swp[|||                512M/2.00G]   Load average: 0.51 0.58 0.59
    PID△USER       PRI  NI  VIRT   RES   SHR S  CPU%▽MEM%   TIME+  Command
   1234 ferry       20   0 3000M  695M  185M S   6.2  8.8  1h12:01 /usr/bin/lorry --load
F1Help  F2Setup F3SearchF4FilterF5Tree
`

export const MAC_TOP = `Processes: 512 total, 3 running, 509 sleeping, 2811 threads
PhysMem: 15G used (2811M wired), 412M unused.

PID    COMMAND      %CPU TIME     #TH    #WQ   #PORT MEM    PURG   CMPRS  PGRP  PPID  STATE
61233  Google Chrom 31.4 12:33.10 38     1     1011  412M   0B     120M   61233 1     sleeping
178    WindowServer 12.1 88:01.99 12     4     3122  611M+  12M    90M    178   1     sleeping
`

export const SMEM = `  PID User     Command                         Swap      USS      PSS      RSS
 1100 ferry    /usr/bin/lorry --supervise all      0      612      701     3012
 3312 ferry    /usr/bin/crane -new              1204   601212   650112   712012
`

export const PIDSTAT = `Linux 5.4.0-90-generic (pier) 	03/18/2021 	_x86_64_	(4 CPU)

09:12:01 AM   UID       PID  minflt/s  majflt/s     VSZ     RSS   %MEM  Command
09:12:02 AM  1001      1204     12.00      0.00 7573284 3620448  88.10  lorry
09:12:02 AM     0         1      0.00      0.00  168220   12012   0.29  init
`

/** The head of top as it is in France, Germany and Spain. */
export const TOP_FRENCH = `MiB Mem :   1000,0 total,    100,0 libr,    800,0 util,    100,0 tamp/cache
MiB Éch :    512,0 total,    500,0 libr,     12,0 util.    150,0 dispo Mem
`
export const TOP_GERMAN = `MiB Spch:   1000,0 gesamt,    100,0 frei,    800,0 belegt,    100,0 Puff/Cache
MiB Swap:    512,0 gesamt,    500,0 frei,     12,0 belegt.    150,0 verfü Spch
`
export const TOP_SPANISH = `  PID USUARIO   PR  NI    VIRT    RES    SHR S  %CPU %MEM     HORA+ ORDEN
 3312 ferry     20   0 3812012 712012 190012 S   6,2  8,8   3:12.10 lorry
`

export const FREE_GERMAN = `               gesamt       benutzt     frei      gemns.  Puffer/Cache verfügbar
Speicher:      1024000      800000      102400       90112      121600      153600
Auslager:       524288       12288      512000
`
export const FREE_CHINESE = `              总计         已用        空闲      共享    缓冲/缓存    可用
内存：     1024000      800000      102400       90112      121600      153600
交换：      524288       12288      512000
`
export const FREE_WIDE = `              total        used        free      shared     buffers       cache   available
Mem:        1024000      800000      102400       90112       40112       81488      153600
Swap:        524288       12288      512000
Total:      1548288      812288      614400
`

/** \`ps aux | grep\` and its like: the head is gone. */
export const NO_HEAD = `ferry        500 12.0 40.0 800000 400000 ?       SNl  10:43 1602:03 /usr/bin/lorry --load=all -v
root          90  0.0  0.0  12000   3000 pts/3   S+   10:43   0:00 grep lorry
`
export const NO_HEAD_EF = `ferry     1234     1  9 Mar01 ?      2-03:04:05 /usr/bin/lorry -v
`
export const NO_HEAD_TOP = `  801 ferry     20   0    1.2g   812m   4096 S   1.0  40.0  12:34.56 lorry
`

/** A command line so long that the page on which it was shown has broken it many times. */
export const LONG_COMMAND = `${PS_AUX}ferry        600  9.0 30.0 700000 300000 ?       Sl   10:43   9:00 java -cp
${Array.from({ length: 9 }, (_, at) => `/opt/lorry/lib/crane-${at}.jar:/opt/lorry/lib/pump-${at}.jar:`).join('\n')}
ferry        700  0.0  1.0  20000   8000 ?        S    10:43   0:01 ferryman
`

export const QUOTED_CSV = `"pid","name","rss_kb","user"
"1","init","2048","root"
"55","my, daemon","524288","svc"
`

export const BSD_TOP = `Mem: 412M Active, 2345M Inact, 1011M Wired, 312M Buf, 112M Free
Swap: 4096M Total, 12M Used, 4084M Free

  PID USERNAME    THR PRI NICE   SIZE    RES STATE    C   TIME    WCPU COMMAND
  919 ferry        31  20    5   872M   401M select   2  90:12   1.00% lorry
`

export const PROCRANK = `  PID       Vss      Rss      Pss      Uss  cmdline
 1711   812012K   61012K   30012K   28012K  lorry_server
                          ------   ------  ------
                          50024K   46024K  TOTAL
`

export const ATOP = `    PID    TID MINFLT MAJFLT VSTEXT VSLIBS  VDATA VSTACK  VSIZE  RSIZE  PSIZE  VGROW  RGROW SWAPSZ RUID     EUID      MEM CMD        1/7
   1204      -    120      0     4K  18.0M   7.1G   132K   7.0G   3.5G     0K     0K    12K     8K ferry    ferry     45% lorry
`

export const MARKDOWN_TABLE = `| PID | USER | RSS (MB) | COMMAND |
|-----|------|----------|---------|
| 1204 | ferry | 512 | lorry --load all |
| 1 | root | 2 | init |
`

/** A window of top, copied with everything that was said to the terminal. */
export const TERMINAL = `\u001b[?1h\u001b=\u001b[H\u001b[2J\u001b(B\u001b[mMiB Mem :\u001b(B\u001b[m\u001b[39;49m\u001b[1m   1000.0 \u001b(B\u001b[mtotal,\u001b[1m    100.0 \u001b(B\u001b[mfree,    800.0 used
\u001b[7m    PID USER      PR  NI    VIRT    RES    SHR S  %CPU  %MEM     TIME+ COMMAND \u001b(B\u001b[m\u001b[K
\u001b(B\u001b[m   3312 ferry     20   0 3812012 712012 190012 S   6.2   8.8   3:12.10 lorry \u001b(B\u001b[m\u001b[39;49m\u001b[K
\u001b]0;root@pier:~\u0007
`

/** \`ps -o etimes\` has the same head as \`etime\`: seconds. */
export const PS_ETIMES = `    PID USER       RSS ELAPSED OOMADJ COMMAND
      1 root     12012  262152      0 init
   1204 ferry    90000   86400    500 lorry
`

/** procps of 2012: the unit in front, and used before free. */
export const TOP_2012 = `KiB Mem:   1024000 total,   921600 used,   102400 free,    12012 buffers
KiB Swap:   524288 total,    12288 used,   512000 free.   101012 cached Mem
`

export const PSUTIL = `pid,ppid,name,username,rss,vms
1204,1,lorry,ferry,4096000,8192000
`

export const MEMINFO_NAMED = MEMINFO.replace(/^/gm, 'pier-1: ')
