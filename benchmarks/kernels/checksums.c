/* The twin of checksums.st. */
#include "twin.h"

static uint8_t data[64];
static const uint16_t table[16] = {0x0000, 0xCC01, 0xD801, 0x1400, 0xF001, 0x3C00, 0x2800, 0xE401,
                                   0xA001, 0x6C00, 0x7800, 0xB401, 0x5000, 0x9C01, 0x8801, 0x4400};
static uint32_t scans, longer, turning;
static uint16_t shorter;

static void scan(void) {
  scans++;
  for (int i = 0; i < 64; i++) data[i] = (uint8_t)(scans >> i % 13) ^ (uint8_t)i;
  uint32_t crc = 0xFFFFFFFF;
  for (int i = 0; i < 64; i++) {
    crc ^= data[i];
    for (int bit = 1; bit <= 8; bit++) {
      if (crc & 1) crc = crc >> 1 ^ 0xEDB88320;
      else crc = crc >> 1;
    }
  }
  longer = ~crc;
  uint16_t sum = 0xFFFF;
  for (int i = 0; i < 64; i++) {
    uint8_t one = data[i];
    sum = sum >> 4 ^ table[(sum ^ one) & 0xF];
    sum = sum >> 4 ^ table[(sum ^ one >> 4) & 0xF];
  }
  shorter = sum;
  for (int i = 0; i < 64; i++) turning = (turning << 5 | turning >> 27) ^ data[i];
}

static void print_state(void) {
  printf("%u\n%u\n%u\n%u\n", scans, longer, shorter, turning);
  for (int i = 0; i < 64; i++) printf("%u\n", data[i]);
}
