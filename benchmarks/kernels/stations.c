/* The twin of stations.st. */
#include "twin.h"

typedef struct { bool in, q, timing; int64_t pt, et, began; } Timer;
typedef struct { bool cu, r, q, m; int16_t pv, cv; } Counter;
typedef struct { bool clk, q, m; } Edge;
typedef enum { waiting, filling, working, emptying, blocked } Phase;
typedef struct {
  int32_t phase; int16_t level; int32_t parts;
  Timer filled, pause; Counter batch; Edge done;
  int32_t blocked;
} Station;

static Station stations[24];
static int32_t scans, total;
static int16_t at_work;

static void ton(Timer *t, bool in, int64_t pt) {
  t->in = in; t->pt = pt;
  if (!in) { t->timing = false; t->q = false; t->et = 0; }
  else if (!t->q) {
    if (!t->timing) { t->timing = true; t->began = now_ns; }
    t->et = now_ns - t->began;
    if (t->et >= t->pt) { t->et = t->pt; t->q = true; }
  }
}

static void tp(Timer *t, bool in, int64_t pt) {
  t->pt = pt;
  if (in && !t->in && !t->q) { t->began = now_ns; t->q = true; t->et = 0; }
  if (t->q) {
    t->et = now_ns - t->began;
    if (t->et >= t->pt) { t->et = t->pt; t->q = false; }
  }
  if (!t->q && !in) t->et = 0;
  t->in = in;
}

static void r_trig(Edge *e, bool clk) { e->clk = clk; e->q = clk && !e->m; e->m = clk; }

static void ctu(Counter *c, bool cu, bool r, int16_t pv) {
  c->cu = cu; c->r = r; c->pv = pv;
  if (r) c->cv = 0;
  else if (cu && !c->m && c->cv < 32767) c->cv++;
  c->m = cu;
  c->q = c->cv >= c->pv;
}

static void line(bool enable) {
  at_work = 0;
  for (int i = 1; i <= 24; i++) {
    Station *s = &stations[i - 1];
    int16_t rate = 1 + i % 5;
    switch (s->phase) {
      case waiting: if (enable && !s->pause.q) s->phase = filling; break;
      case filling:
        s->level += rate;
        if (s->level >= 100) { s->level = 100; s->phase = working; }
        break;
      case working: at_work++; if (s->filled.q) s->phase = emptying; break;
      case emptying:
        s->level -= 2 * rate;
        if (s->level <= 0) { s->level = 0; s->parts++; s->phase = s->batch.q ? blocked : waiting; }
        break;
      case blocked: s->blocked++; if (s->blocked % 50 == 0) s->phase = waiting; break;
    }
    ton(&s->filled, s->phase == working, 150000000);
    r_trig(&s->done, s->phase == emptying);
    ctu(&s->batch, s->done.q, s->phase == blocked, 10);
    tp(&s->pause, s->done.q, 400000000);
  }
}

static void scan(void) {
  scans++;
  line(scans % 5000 > 100);
  total += at_work;
}

static void print_state(void) {
  printf("%d\n", total);
  for (int i = 0; i < 24; i++)
    printf("%d\n%d\n%d\n%d\n%d\n", (int)stations[i].phase, stations[i].level, stations[i].parts, stations[i].blocked, stations[i].batch.cv);
}
