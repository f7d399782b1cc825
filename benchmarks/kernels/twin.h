/* What the twins share: so many scans are timed, the nanoseconds of the processor are the first line printed, the state follows. */
#define _POSIX_C_SOURCE 199309L
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void scan(void);
static void print_state(void);
static int64_t now_ns;

static void print_bits(float value) {
  uint32_t bits;
  memcpy(&bits, &value, sizeof bits);
  printf("%u\n", bits);
}

int main(int count, char **arguments) {
  long wanted = count > 1 ? atol(arguments[1]) : 1000;
  struct timespec start, end;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start);
  for (long n = 0; n < wanted; n++) {
    now_ns = (int64_t)n * 10000000;
    scan();
  }
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
  printf("%lld\n", (long long)((end.tv_sec - start.tv_sec) * 1000000000LL + (end.tv_nsec - start.tv_nsec)));
  print_state();
  return 0;
}
