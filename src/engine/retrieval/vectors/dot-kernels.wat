;; Products of one query with many rows that lie one after the other in the memory. Assembled into
;; dot-kernels-bytes.ts by scripts/assemble-kernels.ts.
(module
  (import "rows" "memory" (memory 1))

  ;; out[row] = the dot product of the query with each row. 32-bit floats; `bytes` of a row is a multiple of 64.
  (func (export "dots")
    (param $query i32) (param $rows i32) (param $count i32) (param $bytes i32) (param $out i32)
    (local $end i32) (local $rowEnd i32) (local $at i32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (if (i32.eqz (local.get $count)) (then (return)))
    (local.set $end (i32.add (local.get $out) (i32.shl (local.get $count) (i32.const 2))))
    (loop $eachRow
      (local.set $a (v128.const i32x4 0 0 0 0))
      (local.set $b (v128.const i32x4 0 0 0 0))
      (local.set $c (v128.const i32x4 0 0 0 0))
      (local.set $d (v128.const i32x4 0 0 0 0))
      (local.set $at (local.get $query))
      (local.set $rowEnd (i32.add (local.get $rows) (local.get $bytes)))
      (loop $eachSixteen
        (local.set $a (f32x4.add (local.get $a)
          (f32x4.mul (v128.load (local.get $at)) (v128.load (local.get $rows)))))
        (local.set $b (f32x4.add (local.get $b)
          (f32x4.mul (v128.load offset=16 (local.get $at)) (v128.load offset=16 (local.get $rows)))))
        (local.set $c (f32x4.add (local.get $c)
          (f32x4.mul (v128.load offset=32 (local.get $at)) (v128.load offset=32 (local.get $rows)))))
        (local.set $d (f32x4.add (local.get $d)
          (f32x4.mul (v128.load offset=48 (local.get $at)) (v128.load offset=48 (local.get $rows)))))
        (local.set $at (i32.add (local.get $at) (i32.const 64)))
        (local.set $rows (i32.add (local.get $rows) (i32.const 64)))
        (br_if $eachSixteen (i32.lt_u (local.get $rows) (local.get $rowEnd))))
      (local.set $a (f32x4.add
        (f32x4.add (local.get $a) (local.get $b))
        (f32x4.add (local.get $c) (local.get $d))))
      (f32.store (local.get $out) (call $sum (local.get $a)))
      (local.set $out (i32.add (local.get $out) (i32.const 4)))
      (br_if $eachRow (i32.lt_u (local.get $out) (local.get $end)))))

  ;; The same for rows of 8-bit and a query of 16-bit integers; `bytes` of a row is a multiple of 16. Exact until the
  ;; eight partial sums, each of which has to fit 32 bits, are added up as floats.
  (func (export "coarseDots")
    (param $query i32) (param $rows i32) (param $count i32) (param $bytes i32) (param $out i32)
    (local $end i32) (local $rowEnd i32) (local $at i32)
    (local $a v128) (local $b v128) (local $row v128)
    (if (i32.eqz (local.get $count)) (then (return)))
    (local.set $end (i32.add (local.get $out) (i32.shl (local.get $count) (i32.const 2))))
    (loop $eachRow
      (local.set $a (v128.const i32x4 0 0 0 0))
      (local.set $b (v128.const i32x4 0 0 0 0))
      (local.set $at (local.get $query))
      (local.set $rowEnd (i32.add (local.get $rows) (local.get $bytes)))
      (loop $eachSixteen
        (local.set $row (v128.load (local.get $rows)))
        (local.set $a (i32x4.add (local.get $a)
          (i32x4.dot_i16x8_s (i16x8.extend_low_i8x16_s (local.get $row)) (v128.load (local.get $at)))))
        (local.set $b (i32x4.add (local.get $b)
          (i32x4.dot_i16x8_s (i16x8.extend_high_i8x16_s (local.get $row)) (v128.load offset=16 (local.get $at)))))
        (local.set $at (i32.add (local.get $at) (i32.const 32)))
        (local.set $rows (i32.add (local.get $rows) (i32.const 16)))
        (br_if $eachSixteen (i32.lt_u (local.get $rows) (local.get $rowEnd))))
      (f32.store (local.get $out)
        (call $sum (f32x4.add (f32x4.convert_i32x4_s (local.get $a)) (f32x4.convert_i32x4_s (local.get $b)))))
      (local.set $out (i32.add (local.get $out) (i32.const 4)))
      (br_if $eachRow (i32.lt_u (local.get $out) (local.get $end)))))

  (func $sum (param $lanes v128) (result f32)
    (f32.add
      (f32.add (f32x4.extract_lane 0 (local.get $lanes)) (f32x4.extract_lane 1 (local.get $lanes)))
      (f32.add (f32x4.extract_lane 2 (local.get $lanes)) (f32x4.extract_lane 3 (local.get $lanes))))))
