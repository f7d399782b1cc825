/* The twin of control-loops.st, as a C programmer would write it. */
#include <math.h>
#include "twin.h"

typedef struct { bool in, q, timing; int64_t pt, et, began; } Timer;
typedef struct { bool clk, q, m; } Edge;
typedef struct {
  float setpoint, actual; bool run;
  float gain, integral_s, derivative_s, scan_s;
  float output; bool limited;
  float integral, before, slope;
} Pid;
typedef struct {
  bool enable; float setpoint;
  float temperature; bool alarm, fan; int32_t alarms;
  Pid controller; Timer start_delay, alarm_delay, run_on; Edge seen; float deviation;
} HeaterLoop;

static const int64_t second = 1000000000;
static HeaterLoop loops[16];
static int32_t scans, fans;

static void ton(Timer *t, bool in, int64_t pt) {
  t->in = in; t->pt = pt;
  if (!in) { t->timing = false; t->q = false; t->et = 0; }
  else if (!t->q) {
    if (!t->timing) { t->timing = true; t->began = now_ns; }
    t->et = now_ns - t->began;
    if (t->et >= t->pt) { t->et = t->pt; t->q = true; }
  }
}

static void tof(Timer *t, bool in, int64_t pt) {
  t->in = in; t->pt = pt;
  if (in) { t->timing = false; t->q = true; t->et = 0; }
  else if (t->q) {
    if (!t->timing) { t->timing = true; t->began = now_ns; }
    t->et = now_ns - t->began;
    if (t->et >= t->pt) { t->et = t->pt; t->q = false; t->timing = false; }
  }
}

static void r_trig(Edge *e, bool clk) { e->clk = clk; e->q = clk && !e->m; e->m = clk; }

static void pid(Pid *p, float setpoint, float actual, bool run) {
  p->setpoint = setpoint; p->actual = actual; p->run = run;
  float error = p->setpoint - p->actual;
  p->slope = p->slope + 0.1f * ((p->actual - p->before) / p->scan_s - p->slope);
  p->before = p->actual;
  if (!p->run) { p->integral = 0; p->output = 0; p->limited = false; return; }
  float wanted = p->gain * (error + p->integral - p->derivative_s * p->slope);
  p->output = wanted < 0.0f ? 0.0f : wanted > 100.0f ? 100.0f : wanted;
  p->limited = p->output != wanted;
  if (!p->limited) p->integral = p->integral + error * p->scan_s / p->integral_s;
}

static void heater_loop(HeaterLoop *h, bool enable, float setpoint) {
  h->enable = enable; h->setpoint = setpoint;
  ton(&h->start_delay, h->enable, second / 2);
  pid(&h->controller, h->setpoint, h->temperature, h->start_delay.q);
  h->temperature = h->temperature + (h->controller.output * 0.9f - (h->temperature - 20.0f) * 0.5f) * 0.002f;
  h->deviation = fabsf(h->setpoint - h->temperature);
  ton(&h->alarm_delay, h->enable && h->deviation > 5.0f, 2 * second);
  h->alarm = h->alarm_delay.q;
  r_trig(&h->seen, h->alarm);
  if (h->seen.q) h->alarms++;
  tof(&h->run_on, h->enable && !h->alarm, 3 * second);
  h->fan = h->run_on.q;
}

static void start(void) {
  for (int i = 0; i < 16; i++) {
    loops[i].temperature = 20.0f;
    loops[i].controller.gain = 2.0f;
    loops[i].controller.integral_s = 8.0f;
    loops[i].controller.derivative_s = 0.5f;
    loops[i].controller.scan_s = 0.01f;
  }
}

static void scan(void) {
  if (scans == 0) start();
  scans++;
  for (int16_t i = 1; i <= 16; i++) {
    float wanted = 40.0f + (float)i * 2.0f;
    if (scans % 4000 > 2000) wanted += 25.0f;
    heater_loop(&loops[i - 1], scans % 9000 > 10 * i, wanted);
    if (loops[i - 1].fan) fans++;
  }
}

static void print_state(void) {
  printf("%d\n", fans);
  for (int i = 0; i < 16; i++) {
    print_bits(loops[i].temperature);
    printf("%d\n", loops[i].alarms);
  }
}
