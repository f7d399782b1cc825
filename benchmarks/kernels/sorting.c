/* The twin of sorting.st. */
#include "twin.h"

static int16_t list[100];
static int32_t seed = 1, median, moves, found;

static int16_t position(int16_t wanted) {
  int low = 0, high = 99;
  while (low < high) {
    int middle = (low + high) / 2;
    if (list[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return (int16_t)low;
}

static void scan(void) {
  for (int i = 0; i < 100; i++) {
    seed = (seed * 109 + 1021) % 32749;
    list[i] = (int16_t)seed;
  }
  for (int i = 1; i < 100; i++) {
    int16_t held = list[i];
    int j = i - 1;
    while (j >= 0 && list[j] > held) {
      list[j + 1] = list[j];
      j--;
      moves++;
    }
    list[j + 1] = held;
  }
  median += list[50];
  for (int i = 0; i <= 30; i++) found += position((int16_t)(i * 1000));
}

static void print_state(void) {
  printf("%d\n%d\n%d\n%d\n", seed, median, moves, found);
  for (int i = 0; i < 100; i++) printf("%d\n", list[i]);
}
