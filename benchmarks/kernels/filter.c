/* The twin of filter.st. */
#include "twin.h"

typedef struct { float sample, value, taps[32], ring[32]; int16_t next; bool ready; } Filter;

static Filter first, second;
static float matrix[8][8], vector[8], turned[8];
static int32_t scans;

static void filter(Filter *f, float sample) {
  f->sample = sample;
  if (!f->ready) {
    for (int i = 0; i < 32; i++) f->taps[i] = 1.0f / (float)(i + 2);
    f->ready = true;
  }
  f->ring[f->next] = f->sample;
  int at = f->next;
  float sum = 0.0f;
  for (int i = 0; i < 32; i++) {
    sum += f->taps[i] * f->ring[at];
    if (--at < 0) at = 31;
  }
  f->next = (f->next + 1) % 32;
  f->value = sum;
}

static void scan(void) {
  scans++;
  filter(&first, (float)(scans % 97) * 0.5f);
  filter(&second, first.value);
  vector[scans % 8] = second.value;
  for (int row = 0; row < 8; row++)
    for (int column = 0; column < 8; column++)
      matrix[row][column] = matrix[row][column] * 0.5f + vector[column] * 0.01f;
  for (int row = 0; row < 8; row++) {
    float sum = 0.0f;
    for (int column = 0; column < 8; column++) sum += matrix[row][column] * vector[column];
    turned[row] = sum;
  }
}

static void print_state(void) {
  print_bits(first.value);
  print_bits(second.value);
  for (int row = 0; row < 8; row++) print_bits(turned[row]);
  for (int row = 0; row < 8; row++) for (int column = 0; column < 8; column++) print_bits(matrix[row][column]);
}
