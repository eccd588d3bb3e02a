/*
 * This is a RANDOMLY GENERATED PROGRAM.
 *
 * Generator: csmith 2.3.0
 * Git version: 30dccd7
 * Options:   --quiet --max-funcs 4 --max-block-depth 3 --max-expr-complexity 8 --max-array-len-per-dim 6 --seed 30141 --output program.c
 * Seed:      30141
 */

#include "csmith.h"


static long __undefined;


union U0 {
   int64_t  f0;
   volatile int8_t * f1;
   volatile int32_t  f2;
   volatile int32_t  f3;
   volatile int8_t * f4;
};

union U1 {
   int8_t  f0;
};


static int32_t g_3[5] = {0x307B5CA9L,0x307B5CA9L,0x307B5CA9L,0x307B5CA9L,0x307B5CA9L};
static int8_t g_5 = 1L;
static int64_t g_28 = 0xC8B9BA5E0B2F67ABLL;
static uint64_t g_40 = 0x0B49F2B7826243A5LL;
static int16_t g_43 = 0x1435L;
static int16_t * volatile g_42 = &g_43;
static uint16_t g_49[5] = {0x1717L,0x1717L,0x1717L,0x1717L,0x1717L};
static uint32_t g_52 = 1UL;
static int32_t g_71 = (-7L);
static uint8_t g_98 = 0x45L;
static uint32_t g_99 = 18446744073709551611UL;
static union U0 g_101[3][3] = {{{-1L},{-1L},{-1L}},{{-1L},{-1L},{-1L}},{{-1L},{-1L},{-1L}}};
static uint32_t g_103 = 0xEE0523CFL;
static int32_t g_135[6] = {(-9L),(-9L),(-9L),(-9L),(-9L),(-9L)};
static union U0 *g_139 = &g_101[0][0];
static union U0 ** volatile g_138 = &g_139;
static int32_t g_178 = 7L;
static int32_t * volatile g_177 = &g_178;
static volatile uint64_t g_186[6] = {6UL,6UL,6UL,6UL,6UL,6UL};
static int64_t g_193 = (-7L);
static volatile int16_t g_194 = (-2L);
static int16_t g_211[2][2] = {{(-1L),(-1L)},{(-1L),(-1L)}};
static int8_t g_213[5] = {(-3L),(-3L),(-3L),(-3L),(-3L)};
static const union U0 g_231[4] = {{0x08BFD2D81461A9E1LL},{0x08BFD2D81461A9E1LL},{0x08BFD2D81461A9E1LL},{0x08BFD2D81461A9E1LL}};
static union U0 g_256 = {5L};
static union U1 g_264 = {0x4CL};
static int32_t *g_272 = (void*)0;
static int32_t ** const  volatile g_271[3][3][5] = {{{&g_272,&g_272,&g_272,(void*)0,&g_272},{&g_272,(void*)0,(void*)0,(void*)0,(void*)0},{&g_272,&g_272,&g_272,(void*)0,&g_272}},{{&g_272,(void*)0,(void*)0,(void*)0,(void*)0},{&g_272,&g_272,&g_272,(void*)0,&g_272},{&g_272,(void*)0,(void*)0,(void*)0,(void*)0}},{{&g_272,&g_272,&g_272,(void*)0,&g_272},{&g_272,(void*)0,(void*)0,(void*)0,(void*)0},{&g_272,&g_272,&g_272,(void*)0,&g_272}}};
static const int16_t g_290 = 9L;
static int64_t g_292 = 1L;
static int32_t ** volatile g_369 = &g_272;
static int32_t ** volatile g_376 = &g_272;
static uint32_t g_394 = 0UL;
static volatile uint32_t g_402 = 0x5DA7A4B7L;
static volatile uint32_t *g_401 = &g_402;
static volatile uint32_t **g_400 = &g_401;
static volatile uint32_t ** volatile * const  volatile g_399[2] = {&g_400,&g_400};
static volatile uint32_t ** volatile * volatile * volatile g_403 = (void*)0;
static volatile uint32_t ** volatile * volatile g_405 = &g_400;
static int32_t * volatile g_406 = &g_71;
static int32_t * const  volatile g_462 = (void*)0;
static union U1 *g_470 = &g_264;
static union U1 **g_469 = &g_470;
static union U1 * const *g_473[1] = {(void*)0};
static int8_t *g_484 = &g_213[0];
static const int32_t *g_544 = &g_3[3];
static const int32_t ** volatile g_543 = &g_544;
static volatile union U0 g_616 = {7L};
static const int64_t *g_625 = &g_231[3].f0;
static const int64_t **g_624 = &g_625;
static volatile uint32_t g_626 = 18446744073709551607UL;



static union U0  func_1(void);
static int8_t * func_6(uint8_t  p_7);
static union U1  func_8(int8_t * p_9, int8_t * p_10, int8_t * p_11, int64_t  p_12, int8_t * p_13);
static uint32_t  func_15(uint64_t  p_16, int8_t  p_17, int8_t * p_18, int8_t * p_19);





static union U0  func_1(void)
{ 
    uint32_t l_2[1][4][3] = {{{18446744073709551610UL,1UL,1UL},{18446744073709551610UL,1UL,1UL},{18446744073709551610UL,1UL,1UL},{18446744073709551610UL,1UL,1UL}}};
    int8_t *l_14 = (void*)0;
    uint8_t l_26 = 0xDCL;
    int8_t *l_53[1];
    const int16_t l_499 = 0xB240L;
    int32_t l_508 = 0L;
    int32_t l_509 = 0xF1D86CFFL;
    union U1 l_528 = {0xEBL};
    int32_t l_582 = 1L;
    int32_t l_590[6][6] = {{0x3A137E30L,0x3A137E30L,0x19CBC30FL,0x4FAAEEE3L,(-6L),(-1L)},{2L,0x19CBC30FL,(-10L),(-1L),(-10L),0x19CBC30FL},{0x4FAAEEE3L,2L,(-10L),0x32F01FC3L,0x3A137E30L,(-1L)},{(-1L),0x32F01FC3L,0x19CBC30FL,0x19CBC30FL,0x32F01FC3L,(-1L)},{0x19CBC30FL,0x32F01FC3L,(-1L),0x2E9C2DD2L,0x3A137E30L,(-10L)},{(-10L),2L,0x4FAAEEE3L,2L,(-10L),0x32F01FC3L}};
    int32_t *l_612[1];
    const int64_t *l_623 = (void*)0;
    const int64_t **l_622[4][3];
    int i, j, k;
    for (i = 0; i < 1; i++)
        l_53[i] = (void*)0;
    for (i = 0; i < 1; i++)
        l_612[i] = (void*)0;
    for (i = 0; i < 4; i++)
    {
        for (j = 0; j < 3; j++)
            l_622[i][j] = &l_623;
    }
    for (g_3[1] = 0; (g_3[1] <= 0); g_3[1] += 1)
    { 
        int8_t *l_4 = &g_5;
        int16_t *l_27 = (void*)0;
        int8_t **l_483[2];
        uint16_t *l_485 = &g_49[3];
        uint64_t l_500 = 18446744073709551610UL;
        int32_t l_506 = 0xD942E9AFL;
        uint64_t *l_513 = &l_500;
        uint8_t *l_539 = &l_26;
        uint64_t *l_540[4][3] = {{&g_40,(void*)0,(void*)0},{&g_40,(void*)0,(void*)0},{&g_40,(void*)0,(void*)0},{&g_40,(void*)0,(void*)0}};
        int32_t *l_541 = &g_71;
        int32_t l_589 = 0x4D512193L;
        int32_t l_591 = (-4L);
        int32_t l_592 = (-8L);
        int32_t l_594 = (-1L);
        int32_t l_596 = 1L;
        int32_t l_604 = 0x60AD12DFL;
        int i, j;
        for (i = 0; i < 2; i++)
            l_483[i] = (void*)0;
        if ((((*l_485) = ((g_3[0] , ((l_4 == (g_484 = func_6((func_8(l_14, l_4, &g_5, ((g_52 |= func_15(g_3[1], (safe_rshift_func_int16_t_s_s((g_28 = (safe_sub_func_int32_t_s_s((((safe_sub_func_uint32_t_u_u(g_5, 1L)) || l_26) >= g_5), g_3[3]))), 12)), l_14, &g_5)) ^ l_26), l_53[0]) , 3UL)))) && l_2[0][1][2])) ^ g_290)) || (*g_42)))
        { 
            int32_t *l_486[5][4] = {{&g_71,&g_3[2],&g_3[2],&g_71},{&g_3[2],&g_71,&g_3[2],&g_3[2]},{&g_71,&g_71,(void*)0,&g_71},{&g_71,&g_3[2],&g_3[2],&g_71},{&g_3[2],&g_71,&g_3[2],&g_3[2]}};
            int32_t **l_487 = &l_486[1][3];
            int i, j;
            (*l_487) = l_486[1][3];
        }
        else
        { 
            int32_t l_498[1][2];
            uint16_t l_510 = 0xC8E0L;
            int i, j;
            for (i = 0; i < 1; i++)
            {
                for (j = 0; j < 2; j++)
                    l_498[i][j] = 0xD0175128L;
            }
            if ((((((safe_sub_func_uint16_t_u_u(((0x6FL ^ g_178) ^ (l_26 , (safe_sub_func_uint16_t_u_u((safe_mod_func_int32_t_s_s(((safe_rshift_func_int16_t_s_u((((safe_lshift_func_int8_t_s_u(((void*)0 == &g_43), l_498[0][1])) | (0x87L > 0x22L)) ^ l_499), l_500)) && l_26), l_500)), (*g_42))))), g_178)) ^ 0x2EFF2DB5L) < (*g_484)) | 1L) , l_500))
            { 
                int32_t *l_501 = &g_71;
                int16_t **l_502 = &l_27;
                (*l_501) = l_499;
                l_502 = &l_27;
            }
            else
            { 
                int32_t *l_503 = &l_498[0][1];
                int32_t **l_504 = &g_272;
                int32_t *l_505 = (void*)0;
                int32_t *l_507[1][4] = {{&l_498[0][1],&l_498[0][1],&l_498[0][1],&l_498[0][1]}};
                int i, j;
                if (l_498[0][1])
                    break;
                (*l_504) = l_503;
                l_510--;
            }
        }
        (*l_541) = ((g_40 = (((--(*l_513)) || (safe_lshift_func_uint8_t_u_s(g_290, 6))) < ((safe_sub_func_int32_t_s_s(1L, (safe_mul_func_int16_t_s_s(((safe_lshift_func_uint16_t_u_s((safe_sub_func_uint8_t_u_u((safe_lshift_func_uint16_t_u_u(((l_528 , &g_5) != ((safe_div_func_uint8_t_u_u((safe_lshift_func_uint16_t_u_s(g_49[4], 1)), (safe_rshift_func_uint16_t_u_s(((safe_mul_func_int8_t_s_s((safe_div_func_uint8_t_u_u(((*l_539) = (((void*)0 != &g_400) && 3UL)), 249UL)), 0x4AL)) , l_508), (*g_42))))) , (void*)0)), 12)), l_506)), 15)) < l_509), l_506)))) || (*g_401)))) , 0xACA42A7CL);
        for (g_98 = 0; (g_98 <= 0); g_98 += 1)
        { 
            union U0 *l_551 = &g_101[0][0];
            int32_t l_586 = 0x88516687L;
            int32_t l_587 = 0x2B1F1756L;
            int32_t l_588 = (-6L);
            int32_t l_593 = 0L;
            int32_t l_595[3][5][3] = {{{0xB511061AL,(-2L),0xAC63CBDBL},{0x57767466L,0L,0L},{0x9BF8680DL,(-2L),0xEA187742L},{0xDB8D6261L,0L,(-4L)},{0x03CBC9E7L,(-2L),(-2L)}},{{0x5F35CBCFL,0L,(-1L)},{0xB511061AL,(-2L),0xAC63CBDBL},{0x57767466L,0L,0L},{0x9BF8680DL,(-2L),0xEA187742L},{0xDB8D6261L,0L,(-4L)}},{{0x03CBC9E7L,(-2L),(-2L)},{0x5F35CBCFL,0L,(-1L)},{0xB511061AL,(-2L),0xAC63CBDBL},{0x57767466L,0L,0L},{0x9BF8680DL,(-2L),0xEA187742L}}};
            int32_t l_603[3];
            uint32_t l_605[3][3] = {{0UL,0x0E3DBE64L,0x0E3DBE64L},{0UL,0x0E3DBE64L,0x0E3DBE64L},{0UL,0x0E3DBE64L,0x0E3DBE64L}};
            int i, j, k;
            for (i = 0; i < 3; i++)
                l_603[i] = 0xD6D0B114L;
            for (g_264.f0 = 0; (g_264.f0 <= 1); g_264.f0 += 1)
            { 
                const int32_t *l_542 = &g_178;
                int32_t *l_552 = &l_508;
                int32_t *l_553 = &l_508;
                int32_t *l_554 = &g_71;
                int32_t *l_555 = &l_508;
                int32_t *l_556 = (void*)0;
                int32_t *l_557 = (void*)0;
                int32_t l_558 = 0L;
                int32_t l_559 = 0xB9EDD85AL;
                int32_t *l_560 = &l_508;
                int32_t *l_561 = &g_178;
                int32_t *l_562 = &g_71;
                int32_t *l_563 = &l_509;
                int32_t *l_564 = (void*)0;
                int32_t *l_565 = &l_506;
                int32_t l_566[3][1][3] = {{{(-1L),(-1L),(-1L)}},{{4L,1L,4L}},{{(-1L),(-1L),(-1L)}}};
                int32_t *l_567 = &l_558;
                int32_t *l_568 = (void*)0;
                int32_t *l_569 = &l_566[0][0][0];
                int64_t l_570 = (-9L);
                int32_t *l_571 = &l_508;
                int32_t *l_572 = (void*)0;
                int32_t *l_573 = (void*)0;
                int32_t *l_574 = &l_509;
                int32_t *l_575 = &g_178;
                int32_t *l_576 = (void*)0;
                int32_t *l_577 = (void*)0;
                int32_t *l_578 = &l_506;
                int32_t *l_579 = &g_178;
                int32_t *l_580 = &l_508;
                int32_t *l_581 = (void*)0;
                int32_t *l_583 = &l_558;
                int32_t *l_584 = &l_508;
                int32_t *l_585[3][5] = {{&g_71,&l_509,&g_71,(void*)0,&g_3[4]},{&g_3[1],&g_3[1],&g_3[4],&g_3[1],&g_3[1]},{&g_71,&g_3[1],&l_509,&g_3[1],&l_509}};
                uint16_t l_597 = 0x9B7BL;
                int i, j, k;
                (*g_543) = l_542;
                (*g_177) = (safe_mul_func_uint16_t_u_u(l_2[g_3[1]][g_3[1]][g_3[1]], ((safe_sub_func_int16_t_s_s(0x299FL, ((safe_add_func_uint32_t_u_u(((void*)0 == l_551), ((*l_541) = g_211[g_98][g_98]))) == (1L && g_211[(g_98 + 1)][g_3[1]])))) >= (*g_484))));
                l_597++;
                if ((*l_541))
                    continue;
            }
            for (g_292 = 0; (g_292 <= 0); g_292 += 1)
            { 
                int64_t l_600[4];
                int32_t *l_601 = &l_592;
                int32_t *l_602[1];
                int i, j, k;
                for (i = 0; i < 4; i++)
                    l_600[i] = 1L;
                for (i = 0; i < 1; i++)
                    l_602[i] = &l_589;
                --l_605[0][0];
                (*l_541) &= (l_2[g_98][(g_292 + 3)][g_292] ^ (!((void*)0 != l_27)));
            }
        }
        return (*g_139);
    }
    (*g_177) = (safe_lshift_func_int8_t_s_s((((((*g_406) ^= (~l_582)) , ((0x9700F24EBB3E94C8LL < ((~(safe_lshift_func_uint8_t_u_s(g_43, 3))) , (g_616 , (l_14 != ((((safe_add_func_int32_t_s_s(((1L != ((!((*g_42) || 0L)) , 0x0D63EB7E668AC57DLL)) < 0x46805EDE6A45E04BLL), 0L)) >= (*g_484)) || (***g_405)) , &g_5))))) , g_211[0][1])) , 0x9EDDL) && g_394), 0));
    for (g_178 = 13; (g_178 != 29); g_178++)
    { 
        (*g_406) = ((g_624 = l_622[1][0]) == &g_625);
        if (g_626)
            break;
    }
    return (*g_139);
}




static int8_t * func_6(uint8_t  p_7)
{ 
    uint64_t l_295[1];
    int32_t l_339 = (-1L);
    int32_t l_341 = 1L;
    int32_t l_343 = 0xA384F825L;
    int32_t l_345 = 0L;
    int32_t l_347 = 0x0E19129FL;
    int32_t l_348 = 0x29610CEBL;
    int32_t l_349 = 0x66DDD4FAL;
    int32_t l_350[2][3][1] = {{{(-1L)},{1L},{(-1L)}},{{1L},{(-1L)},{1L}}};
    union U0 * const *l_357[1][2][4] = {{{(void*)0,(void*)0,(void*)0,(void*)0},{(void*)0,(void*)0,(void*)0,(void*)0}}};
    union U0 * const * const l_358 = (void*)0;
    uint32_t *l_361 = &g_103;
    int16_t l_389 = 0L;
    int8_t l_393[5];
    int64_t l_412 = 0xF687A4CCD81F5BAFLL;
    uint32_t **l_433 = &l_361;
    uint32_t ***l_432 = &l_433;
    uint32_t ****l_431 = &l_432;
    uint8_t l_458 = 0x3FL;
    union U1 * const *l_472 = &g_470;
    int32_t *l_479 = &l_350[1][0][0];
    int i, j, k;
    for (i = 0; i < 1; i++)
        l_295[i] = 0UL;
    for (i = 0; i < 5; i++)
        l_393[i] = 0x98L;
lbl_354:
    for (g_103 = 0; (g_103 <= 2); g_103 += 1)
    { 
        int64_t *l_310 = &g_292;
        int64_t **l_309 = &l_310;
        int32_t *l_311 = (void*)0;
        int8_t *l_312[4][1];
        int32_t l_313 = 7L;
        int32_t **l_314 = &g_272;
        int32_t *l_315[2][6][3] = {{{&l_313,(void*)0,(void*)0},{&l_313,&g_71,&l_313},{&l_313,&l_313,(void*)0},{&l_313,&g_71,&l_313},{&l_313,(void*)0,(void*)0},{&l_313,&g_71,&l_313}},{{&l_313,&l_313,(void*)0},{&l_313,&g_71,&l_313},{&l_313,(void*)0,(void*)0},{&l_313,&g_71,&l_313},{&l_313,&l_313,(void*)0},{&l_313,&g_71,&l_313}}};
        int i, j, k;
        for (i = 0; i < 4; i++)
        {
            for (j = 0; j < 1; j++)
                l_312[i][j] = (void*)0;
        }
        for (g_264.f0 = 0; (g_264.f0 <= 5); g_264.f0 += 1)
        { 
            for (g_52 = 0; (g_52 <= 5); g_52 += 1)
            { 
                int32_t *l_294 = &g_178;
                ++l_295[0];
            }
            if (g_52)
                goto lbl_354;
        }
        if (g_186[(g_103 + 2)])
            break;
        l_315[1][0][2] = ((*l_314) = ((safe_sub_func_int32_t_s_s(((safe_unary_minus_func_int8_t_s((safe_div_func_int16_t_s_s((safe_mod_func_uint16_t_u_u(65535UL, (safe_div_func_uint64_t_u_u((safe_sub_func_uint32_t_u_u((((*l_309) = &g_28) != (void*)0), (((g_135[5] = (p_7 > 0x89L)) , (g_101[0][0].f0 = ((g_213[0] = p_7) | ((((g_28 == (-10L)) , 0x4E5084947FFBDC57LL) || l_295[0]) >= (*g_177))))) <= 0x5DAA7FC385BDEF91LL))), 0xD93FD7C6794A24C8LL)))), l_295[0])))) & l_313), 0xD9746557L)) , (void*)0));
        for (p_7 = 0; (p_7 <= 5); p_7 += 1)
        { 
            int64_t l_333 = 0xD4C7E9080B2B0D8BLL;
            uint16_t l_336 = 1UL;
            int32_t l_340 = (-1L);
            int32_t l_342 = 4L;
            int32_t l_344 = (-2L);
            int32_t l_346[3][3] = {{0xCEF40327L,0xCEF40327L,0xCEF40327L},{0x5A5B10D8L,0x5A5B10D8L,0x5A5B10D8L},{0xCEF40327L,0xCEF40327L,0xCEF40327L}};
            uint32_t l_351[3];
            int i, j;
            for (i = 0; i < 3; i++)
                l_351[i] = 0UL;
            if (l_295[0])
            { 
                int8_t l_322[1][2];
                uint8_t *l_323 = &g_98;
                uint8_t l_332 = 0xB9L;
                int i, j;
                for (i = 0; i < 1; i++)
                {
                    for (j = 0; j < 2; j++)
                        l_322[i][j] = 0x81L;
                }
                (*g_177) = p_7;
                (*g_177) = (safe_div_func_int32_t_s_s(((safe_mul_func_uint8_t_u_u((safe_mul_func_int16_t_s_s(l_322[0][0], (l_323 == ((l_322[0][1] != (safe_mul_func_int8_t_s_s((safe_sub_func_uint16_t_u_u((safe_rshift_func_uint8_t_u_u((safe_mul_func_uint8_t_u_u(l_332, l_333)), ((safe_rshift_func_uint8_t_u_s(p_7, 3)) > (p_7 && p_7)))), g_49[1])), l_333))) , (void*)0)))), l_333)) <= l_332), l_332));
            }
            else
            { 
                l_336++;
            }
            l_351[1]++;
        }
    }
    if ((safe_sub_func_int32_t_s_s((&g_292 != ((((l_357[0][0][1] = l_357[0][1][1]) == l_358) || (safe_mul_func_int8_t_s_s(l_339, l_350[0][1][0]))) , &g_28)), ((*l_361) = (0xF78986AA3A4A9C36LL <= 2UL)))))
    { 
lbl_482:
        for (l_347 = 0; (l_347 > 24); l_347 = safe_add_func_uint32_t_u_u(l_347, 8))
        { 
            return &g_213[4];
        }
    }
    else
    { 
        uint64_t l_366 = 0UL;
        int32_t l_367 = (-1L);
        int32_t l_371 = 1L;
        int32_t l_372 = 9L;
        int16_t l_384 = 1L;
        int32_t l_386[2][3][6] = {{{0L,0xB7078473L,0xC471C457L,0xB7078473L,0L,0xC471C457L},{0xB7078473L,0L,0xC471C457L,5L,5L,0xC471C457L},{5L,5L,0xC471C457L,0L,0xB7078473L,0xC471C457L}},{{0L,0xB7078473L,0xC471C457L,0xB7078473L,0L,0xC471C457L},{0xB7078473L,0L,0xC471C457L,5L,5L,0xC471C457L},{5L,5L,0xC471C457L,0L,0xB7078473L,0xC471C457L}}};
        int16_t l_387 = 0x48DDL;
        int32_t l_388 = 0xDCDE6615L;
        int8_t l_391 = 1L;
        int8_t l_392 = 0xECL;
        uint8_t l_413 = 0x2AL;
        int8_t l_453 = 0xD7L;
        int i, j, k;
        l_366 = (((*l_361)++) >= (*g_177));
        if (p_7)
        { 
            uint8_t l_373 = 0xD3L;
            union U1 *l_377[5];
            int32_t *l_379 = &l_372;
            int32_t *l_380 = &l_347;
            int32_t *l_381 = &l_348;
            int32_t *l_382 = &l_371;
            int32_t *l_383[4][4] = {{&l_343,&g_3[1],&l_343,&g_3[1]},{&l_343,&g_3[1],&l_343,&g_3[1]},{&l_343,&g_3[1],&l_343,&g_3[1]},{&l_343,&g_3[1],&l_343,&g_3[1]}};
            int64_t l_385 = 0xDD1932A829275DC5LL;
            int32_t l_390 = 2L;
            int i, j;
            for (i = 0; i < 5; i++)
                l_377[i] = &g_264;
            if ((0x669404FBL || (-1L)))
            { 
                int32_t *l_368 = &l_350[1][0][0];
                l_367 &= 0xC7EED556L;
                (*g_369) = l_368;
            }
            else
            { 
                int32_t *l_370[6][4] = {{&l_347,&l_367,&g_71,&l_350[1][2][0]},{&g_71,&l_350[1][2][0],&g_71,&l_367},{&l_347,&l_350[1][2][0],&g_3[1],&l_350[1][2][0]},{&l_347,&l_367,&g_71,&l_350[1][2][0]},{&g_71,&l_350[1][2][0],&g_71,&l_367},{&l_347,&l_350[1][2][0],&g_3[1],&l_350[1][2][0]}};
                int i, j;
                --l_373;
                (*g_376) = l_370[3][2];
            }
            for (g_103 = 0; (g_103 <= 5); g_103 += 1)
            { 
                union U1 **l_378 = &l_377[3];
                (*l_378) = l_377[3];
            }
            g_394++;
            for (l_349 = 20; (l_349 > (-4)); l_349 = safe_sub_func_uint32_t_u_u(l_349, 9))
            { 
                volatile uint32_t ** volatile * volatile *l_404 = &g_405;
                (*l_404) = g_399[1];
            }
        }
        else
        { 
            int32_t *l_407 = &l_347;
            int32_t *l_408 = &l_350[1][1][0];
            int32_t *l_409 = &l_349;
            int32_t *l_410 = &l_348;
            int32_t *l_411[3][2][3] = {{{&l_349,&l_386[1][1][3],&l_386[1][1][3]},{&l_349,&l_386[1][1][3],&l_386[1][1][3]}},{{&l_349,&l_386[1][1][3],&l_386[1][1][3]},{&l_349,&l_386[1][1][3],&l_386[1][1][3]}},{{&l_349,&l_386[1][1][3],&l_386[1][1][3]},{&l_349,&l_386[1][1][3],&l_386[1][1][3]}}};
            uint16_t *l_418 = &g_49[3];
            int i, j, k;
            (*g_406) &= l_347;
            --l_413;
            if (((((l_407 = &l_386[1][2][2]) != &l_367) | (l_372 &= 65535UL)) ^ ((((--(*l_418)) < ((~l_367) >= (safe_sub_func_uint32_t_u_u((0L < ((((safe_unary_minus_func_int8_t_s((safe_sub_func_int32_t_s_s((safe_lshift_func_int8_t_s_u((((l_431 != &g_399[1]) & p_7) == p_7), g_52)), (*g_406))))) & l_350[1][1][0]) <= 0x5A7EL) , 0L)), p_7)))) , p_7) <= 2UL)))
            { 
                uint64_t l_434 = 18446744073709551615UL;
                (*l_409) |= l_341;
                (*l_408) &= ((*l_410) |= l_434);
            }
            else
            { 
                union U1 l_450[4][4] = {{{-1L},{0xFFL},{0xFFL},{-1L}},{{0xFFL},{-1L},{0xFFL},{0xFFL}},{{-1L},{-1L},{0xEBL},{-1L}},{{-1L},{0xFFL},{0xFFL},{-1L}}};
                int i, j;
                (*l_409) = (*l_407);
                l_372 = (safe_add_func_uint8_t_u_u(((((safe_mod_func_uint16_t_u_u(((*l_418) = ((safe_rshift_func_uint16_t_u_s(g_211[1][1], (g_43 |= ((safe_div_func_uint64_t_u_u((((safe_add_func_uint64_t_u_u((safe_sub_func_int16_t_s_s(0x8AA6L, g_186[2])), (((safe_mul_func_uint16_t_u_u(((safe_unary_minus_func_int16_t_s(l_413)) > p_7), (((l_450[0][0] = g_264) , (safe_rshift_func_int8_t_s_s(l_347, p_7))) > g_28))) & g_256.f0) & 0x917245B7L))) , l_339) | l_453), 3UL)) == 0x091F0B6CC65B58A5LL)))) & 3L)), l_388)) <= (*l_410)) || 0x49L) > (*l_410)), p_7));
            }
        }
        l_458 = (safe_mod_func_uint32_t_u_u(p_7, (safe_div_func_uint64_t_u_u(((g_264.f0 >= 2L) == (*g_401)), 18446744073709551607UL))));
        for (g_264.f0 = 0; (g_264.f0 == 16); g_264.f0 = safe_add_func_int32_t_s_s(g_264.f0, 1))
        { 
            uint32_t *l_461 = &g_103;
            int32_t *l_463[6][3][1] = {{{&g_178},{&g_3[1]},{(void*)0}},{{(void*)0},{&g_178},{(void*)0}},{{&l_367},{(void*)0},{&g_178}},{{&l_343},{&g_178},{(void*)0}},{{&l_367},{(void*)0},{&g_178}},{{&l_343},{&g_178},{(void*)0}}};
            uint8_t l_464 = 0x4DL;
            union U1 ***l_471[5];
            uint64_t *l_474 = &l_295[0];
            uint64_t *l_475 = &l_366;
            int8_t *l_476 = (void*)0;
            int8_t *l_477 = &g_5;
            int8_t l_478 = 0x9CL;
            int i, j, k;
            for (i = 0; i < 5; i++)
                l_471[i] = &g_469;
            l_367 = (p_7 == ((void*)0 == l_461));
            for (l_349 = 0; (l_349 >= 0); l_349 -= 1)
            { 
                l_464 = p_7;
            }
            (*g_177) &= (safe_sub_func_uint64_t_u_u(((255UL ^ (safe_mul_func_uint16_t_u_u(((((*l_477) &= ((((l_349 > (((g_469 = g_469) != (g_473[0] = l_472)) > (((*l_475) = ((*l_474) = g_211[1][0])) | l_372))) > l_389) , 0x87B828485BC4FE1ALL) ^ p_7)) < l_478) , g_211[1][0]), l_349))) < g_43), p_7));
        }
    }
    (*l_479) &= 1L;
    for (g_178 = 0; (g_178 > (-6)); g_178--)
    { 
        if (g_394)
            goto lbl_482;
    }
    return &g_5;
}




static union U1  func_8(int8_t * p_9, int8_t * p_10, int8_t * p_11, int64_t  p_12, int8_t * p_13)
{ 
    int64_t l_66[6][5] = {{0xC59C4D355714A8A5LL,0xAC7725EFF85A0455LL,0xC59C4D355714A8A5LL,0xED535453F201F9D9LL,0xAC7725EFF85A0455LL},{0x60F33E235BD639B6LL,5L,0xED535453F201F9D9LL,0x60F33E235BD639B6LL,0xED535453F201F9D9LL},{0x60F33E235BD639B6LL,0x60F33E235BD639B6LL,0xB8364B2CBD72F548LL,0xAC7725EFF85A0455LL,(-2L)},{0xC59C4D355714A8A5LL,(-2L),0xED535453F201F9D9LL,0xED535453F201F9D9LL,(-2L)},{(-2L),5L,0xC59C4D355714A8A5LL,(-2L),0xED535453F201F9D9LL},{0xAC7725EFF85A0455LL,(-2L),0xB8364B2CBD72F548LL,(-2L),0xAC7725EFF85A0455LL}};
    int32_t l_67 = 7L;
    int32_t *l_70 = &g_71;
    uint64_t *l_104 = (void*)0;
    union U1 l_140 = {0x93L};
    int32_t l_190 = (-1L);
    int32_t l_191[3][1];
    int64_t l_192[2];
    uint64_t l_195 = 18446744073709551612UL;
    uint8_t l_227 = 0x13L;
    uint16_t l_280 = 9UL;
    int i, j;
    for (i = 0; i < 3; i++)
    {
        for (j = 0; j < 1; j++)
            l_191[i][j] = 3L;
    }
    for (i = 0; i < 2; i++)
        l_192[i] = 0xD1EA2908B59E8C66LL;
    for (p_12 = 0; p_12 < 5; p_12 += 1)
    {
        g_49[p_12] = 0x0D30L;
    }
    if (((65535UL != ((safe_mod_func_int32_t_s_s(((safe_lshift_func_int16_t_s_s((safe_div_func_uint16_t_u_u((safe_lshift_func_uint8_t_u_u(g_52, p_12)), ((safe_add_func_int8_t_s_s((safe_add_func_uint8_t_u_u((l_67 = l_66[2][3]), (safe_lshift_func_int8_t_s_u((((*l_70) = 0L) <= ((0x439D6F4693715CD2LL > g_3[1]) || p_12)), 7)))), g_43)) , 7UL))), 7)) | 249UL), p_12)) | g_3[1])) , p_12))
    { 
        int32_t l_87 = 0L;
        uint64_t *l_96 = &g_40;
        uint16_t *l_97 = &g_49[1];
        int64_t *l_100[1];
        uint32_t *l_102 = &g_103;
        int32_t l_119 = 0xA05A861DL;
        uint32_t l_123 = 0x78D8C438L;
        uint8_t l_124 = 0xB9L;
        int32_t *l_134 = &g_135[0];
        union U0 *l_137 = &g_101[1][1];
        int32_t l_183 = (-5L);
        int32_t l_184 = 0L;
        int32_t l_185 = 0L;
        int i;
        for (i = 0; i < 1; i++)
            l_100[i] = &l_66[1][2];
        (*l_70) = (safe_add_func_int32_t_s_s((safe_mul_func_uint8_t_u_u(((safe_div_func_uint64_t_u_u((0xBA66F8A59D776076LL > (((safe_rshift_func_int16_t_s_u((*l_70), ((!(*l_70)) & (((safe_div_func_int16_t_s_s((safe_div_func_int32_t_s_s((g_28 , ((safe_mod_func_int8_t_s_s(((*p_10) ^= (g_3[1] , ((p_12 && (p_12 | (*l_70))) > 4L))), p_12)) != (*l_70))), g_28)), p_12)) , 0x32BE65A1B20D9FD6LL) & l_87)))) >= (*l_70)) == g_28)), 0x8C68BE14B93870AFLL)) == 4L), l_87)), 0x5A9C18A2L));
        (*l_70) ^= ((safe_sub_func_int16_t_s_s(((l_87 <= ((((((safe_div_func_uint32_t_u_u(((*l_102) = (((((safe_div_func_uint32_t_u_u(g_43, (safe_rshift_func_int8_t_s_s(((p_12 == (g_28 = (((g_99 = (g_98 = (1UL | ((*l_97) = ((g_3[3] > (((*l_96) |= p_12) && ((g_49[3] || g_28) , l_87))) != g_43))))) <= l_87) > (-4L)))) < g_5), 2)))) > g_43) > l_87) , g_101[0][0]) , g_49[3])), p_12)) | l_87) <= g_101[0][0].f0) , l_104) != l_104) == p_12)) != g_52), 0x7028L)) != g_3[3]);
        for (g_28 = 0; (g_28 != 19); g_28++)
        { 
            uint32_t l_122 = 0xE9680357L;
            int32_t l_125[6] = {(-1L),(-1L),(-1L),(-1L),(-1L),(-1L)};
            int32_t l_126 = 0x1D7298C4L;
            int i;
            l_126 = ((l_87 = g_43) <= ((safe_sub_func_uint32_t_u_u(((safe_div_func_uint16_t_u_u(((((((safe_div_func_int8_t_s_s((1UL || ((0x46L || (safe_rshift_func_uint16_t_u_s(0xDF4FL, 13))) , ((safe_rshift_func_int8_t_s_u((safe_add_func_uint64_t_u_u((l_119 <= (0L >= ((((safe_mod_func_uint16_t_u_u((l_122 || g_49[0]), 0x0D48L)) <= (*l_70)) == l_123) || (-10L)))), 0x40366BBB0B75AD71LL)), l_124)) , l_122))), l_122)) < l_125[2]) , p_12) && p_12) && 18446744073709551615UL) <= g_49[3]), p_12)) , g_3[0]), 0xEF1BB21AL)) >= l_125[0]));
        }
        if ((safe_mul_func_uint8_t_u_u((safe_rshift_func_uint8_t_u_s(((-1L) >= (safe_mul_func_int16_t_s_s((((*l_70) = ((*l_134) &= (g_101[0][0].f3 != (1UL > (safe_unary_minus_func_uint32_t_u(l_119)))))) , (l_119 == ((void*)0 == &l_66[2][3]))), 65526UL))), 2)), (*p_10))))
        { 
            int32_t l_136 = 0x98979BA1L;
            uint8_t l_160 = 8UL;
            int32_t *l_179 = &g_178;
            int32_t *l_180 = (void*)0;
            int32_t *l_181[3][2][6];
            int8_t l_182 = 0L;
            int i, j, k;
            for (i = 0; i < 3; i++)
            {
                for (j = 0; j < 2; j++)
                {
                    for (k = 0; k < 6; k++)
                        l_181[i][j][k] = (void*)0;
                }
            }
            if (l_136)
            { 
                (*g_138) = l_137;
                return l_140;
            }
            else
            { 
                int16_t *l_155 = &g_43;
                int32_t l_158 = (-9L);
                uint32_t l_159 = 0x0D44C9C8L;
                (*l_70) = (safe_div_func_int16_t_s_s(((((safe_add_func_int16_t_s_s(((((((((safe_mod_func_int32_t_s_s((safe_lshift_func_int16_t_s_s(((((safe_mul_func_int16_t_s_s(((safe_sub_func_uint32_t_u_u((l_119 = (safe_sub_func_int16_t_s_s(((*l_155) = 0L), p_12))), 0xAE34B661L)) <= ((safe_add_func_int16_t_s_s((l_158 = (((*l_97) = (*l_70)) & l_136)), l_159)) == (p_12 | 4L))), 0xCA11L)) , (-5L)) || (*g_42)) < g_3[1]), p_12)), l_160)) < 0L) , (*p_10)) || 0x7BL) , &l_158) == &l_87) && (*l_70)) <= g_28), g_52)) || 1UL) == p_12) <= l_136), 65535UL));
                (*g_177) = (l_136 , (((+p_12) != (safe_sub_func_uint32_t_u_u(((*l_102) &= ((safe_sub_func_uint8_t_u_u((safe_add_func_int32_t_s_s(((*l_70) = (safe_lshift_func_int8_t_s_s((((0x9F989F9EEFC36F8DLL >= (safe_mod_func_uint16_t_u_u(p_12, (safe_mod_func_int16_t_s_s((*g_42), (safe_lshift_func_uint16_t_u_s(p_12, (!0x9B01L)))))))) , (*l_70)) > 0x7FB0L), 1))), p_12)), l_124)) && 0x69L)), 0xF1B690FFL))) || 4L));
            }
            --g_186[2];
        }
        else
        { 
            int32_t *l_189[5] = {&l_67,&l_67,&l_67,&l_67,&l_67};
            int i;
            l_195++;
        }
    }
    else
    { 
        int16_t *l_210 = &g_211[1][0];
        int8_t *l_212[5][5] = {{&g_213[3],(void*)0,(void*)0,&g_213[3],&l_140.f0},{&g_213[0],(void*)0,(void*)0,&g_213[0],&g_213[0]},{&g_213[3],(void*)0,(void*)0,&g_213[3],&l_140.f0},{&g_213[0],(void*)0,(void*)0,&g_213[0],&g_213[0]},{&g_213[3],(void*)0,(void*)0,&g_213[3],&l_140.f0}};
        int32_t l_214 = 0x23A562FCL;
        uint8_t l_215 = 6UL;
        int32_t l_216 = 2L;
        int32_t l_217 = 0x5C6CDFC5L;
        int32_t *l_222 = &l_190;
        uint16_t l_244 = 0x6D03L;
        union U0 *l_255[2];
        uint32_t *l_262 = &g_103;
        int32_t *l_269[6] = {(void*)0,(void*)0,(void*)0,(void*)0,(void*)0,(void*)0};
        int64_t l_279 = 0x26F251CE81986E9DLL;
        union U1 l_293 = {0x7EL};
        int i, j;
        for (i = 0; i < 2; i++)
            l_255[i] = &g_256;
lbl_263:
        l_217 = (((l_216 = (safe_rshift_func_uint16_t_u_u((safe_lshift_func_int8_t_s_s((safe_mod_func_uint64_t_u_u((safe_mod_func_int8_t_s_s(((*p_10) = 0x20L), (l_214 &= (safe_rshift_func_uint16_t_u_s((((-7L) | 254UL) < (safe_add_func_uint16_t_u_u((0x4C072960L && (l_140 , ((*g_42) > ((*l_210) = (18446744073709551613UL > p_12))))), g_40))), 12))))), g_52)), l_215)), 13))) >= 3UL) != 0x65L);
        if (((*g_177) = (~(((*l_70) <= ((~(((*p_11) |= (((safe_lshift_func_uint16_t_u_u((((*l_222) = (*g_177)) | (safe_add_func_int64_t_s_s(p_12, (0UL >= (safe_mul_func_int16_t_s_s((*l_70), p_12)))))), 4)) ^ (*l_70)) <= l_216)) >= l_227)) && (*l_222))) <= g_49[3]))))
        { 
            int64_t *l_241[1];
            int32_t l_246 = 0xF3894C1FL;
            int32_t l_247 = 1L;
            int i;
            for (i = 0; i < 1; i++)
                l_241[i] = &g_28;
            (*l_222) = (((safe_mul_func_uint8_t_u_u(0xD5L, (~(-1L)))) , (g_231[3] , l_70)) == l_222);
            if ((safe_div_func_uint32_t_u_u((p_12 > (l_247 = (((g_213[4] = (l_246 = (safe_rshift_func_uint16_t_u_s(((g_52 <= (((safe_rshift_func_uint16_t_u_s(((((*l_222) != (safe_mul_func_int8_t_s_s(((((((((safe_unary_minus_func_uint32_t_u((*l_70))) ^ (g_101[0][0].f0 = 0xABBA4A270C91F963LL)) , ((*l_70) = (safe_add_func_int32_t_s_s((((*p_10) = l_244) | (!(*l_222))), g_211[1][0])))) == l_246) , 0x71AA7DB8A58F4528LL) != p_12) < l_246) , (*l_70)), g_193))) & 0x78L) < 0L), (*l_222))) && 255UL) & (*g_42))) && 1UL), 0)))) > 0x15L) > g_99))), (*l_222))))
            { 
                union U0 **l_253 = (void*)0;
                union U0 **l_254[1][3][5] = {{{(void*)0,(void*)0,(void*)0,(void*)0,(void*)0},{(void*)0,(void*)0,(void*)0,(void*)0,(void*)0},{(void*)0,(void*)0,(void*)0,(void*)0,(void*)0}}};
                const int32_t *l_258 = (void*)0;
                const int32_t **l_257 = &l_258;
                uint32_t *l_260 = &g_103;
                uint32_t **l_261[4][5][4] = {{{&l_260,&l_260,&l_260,&l_260},{&l_260,&l_260,&l_260,&l_260},{&l_260,&l_260,&l_260,&l_260},{&l_260,&l_260,&l_260,&l_260},{&l_260,&l_260,&l_260,&l_260}},{{&l_260,&l_260,&l_260,&l_260},{&l_260,&l_260,&l_260,&l_260},{&l_260,&l_260,&l_260,&l_260},{&l_260,&l_260,&l_260,&l_260},{&l_260,&l_260,&l_260,&l_260}},{{&l_260,&l_260,&l_260,&l_260},{&l_260,&l_260,&l_260,&l_260},{&l_260,&l_260,&l_260,&l_260},{&l_260,&l_260,&l_260,&l_260},{&l_260,&l_260,&l_260,&l_260}},{{&l_260,&l_260,&l_260,&l_260},{&l_260,&l_260,&l_260,&l_260},{&l_260,&l_260,&l_260,&l_260},{&l_260,&l_260,&l_260,&l_260},{&l_260,&l_260,&l_260,&l_260}}};
                int i, j, k;
                (*l_70) = (safe_mod_func_int8_t_s_s((((safe_lshift_func_int8_t_s_s(((+(((((((*l_222) = p_12) , (*g_138)) == (l_255[0] = g_139)) & g_231[3].f0) | (&g_178 != ((*l_257) = &g_71))) == (((+((l_262 = l_260) == l_70)) & g_213[0]) == g_135[0]))) | (*p_10)), g_193)) & 0xBEBA5108633E49B1LL) , l_246), p_12));
            }
            else
            { 
                if (l_246)
                    goto lbl_263;
                return g_264;
            }
            (*l_70) = (*l_222);
            l_216 |= (safe_lshift_func_int8_t_s_u((safe_lshift_func_int16_t_s_s((((*g_42) ^= (g_193 , ((*l_210) = (*l_222)))) ^ ((0x476BL == (l_140 , p_12)) && ((l_269[0] = &l_247) != &g_178))), g_49[3])), g_28));
        }
        else
        { 
            int32_t *l_270 = &g_3[3];
            int32_t **l_273 = &l_70;
            int32_t l_274 = (-1L);
            int32_t l_275 = (-2L);
            int32_t l_276 = (-9L);
            int32_t l_277 = (-1L);
            int32_t l_278[2];
            uint8_t *l_283 = &g_98;
            const int16_t *l_289 = &g_290;
            uint8_t *l_291 = (void*)0;
            int i;
            for (i = 0; i < 2; i++)
                l_278[i] = (-6L);
            (*l_273) = l_270;
            ++l_280;
            if (((g_256.f2 > ((*l_283) = ((void*)0 != &g_213[0]))) ^ (!(0xD527B391B31A1AFFLL >= (safe_lshift_func_uint8_t_u_s(((safe_mod_func_int32_t_s_s(0x20692650L, p_12)) , (g_292 = ((l_289 = (void*)0) == (void*)0))), 6))))))
            { 
                return g_264;
            }
            else
            { 
                return l_293;
            }
        }
    }
    return l_140;
}




static uint32_t  func_15(uint64_t  p_16, int8_t  p_17, int8_t * p_18, int8_t * p_19)
{ 
    uint64_t *l_39 = &g_40;
    union U1 l_41 = {0xDEL};
    uint16_t *l_48 = &g_49[3];
    int16_t *l_50 = &g_43;
    int16_t l_51 = 0x9D62L;
    l_51 |= ((safe_add_func_int16_t_s_s((((*l_39) = (safe_lshift_func_int8_t_s_s((safe_sub_func_uint64_t_u_u((safe_lshift_func_uint8_t_u_u((safe_lshift_func_uint8_t_u_s(p_16, 6)), 3)), (0x1C2A9118L > g_3[4]))), 5))) && ((((l_41 , g_42) != (((safe_div_func_int32_t_s_s((((*p_19) >= ((safe_mul_func_uint16_t_u_u(((*l_48) &= 1UL), 5UL)) >= p_17)) == p_17), 4294967288UL)) <= 0x1F56A6D9L) , l_50)) , g_43) >= l_41.f0)), l_41.f0)) < g_3[4]);
    return p_16;
}





int main (int argc, char* argv[])
{
    int i, j, k;
    int print_hash_value = 0;
    if (argc == 2 && strcmp(argv[1], "1") == 0) print_hash_value = 1;
    platform_main_begin();
    crc32_gentab();
    func_1();
    for (i = 0; i < 5; i++)
    {
        transparent_crc(g_3[i], "g_3[i]", print_hash_value);
        if (print_hash_value) printf("index = [%d]\n", i);

    }
    transparent_crc(g_5, "g_5", print_hash_value);
    transparent_crc(g_28, "g_28", print_hash_value);
    transparent_crc(g_40, "g_40", print_hash_value);
    transparent_crc(g_43, "g_43", print_hash_value);
    for (i = 0; i < 5; i++)
    {
        transparent_crc(g_49[i], "g_49[i]", print_hash_value);
        if (print_hash_value) printf("index = [%d]\n", i);

    }
    transparent_crc(g_52, "g_52", print_hash_value);
    transparent_crc(g_71, "g_71", print_hash_value);
    transparent_crc(g_98, "g_98", print_hash_value);
    transparent_crc(g_99, "g_99", print_hash_value);
    for (i = 0; i < 3; i++)
    {
        for (j = 0; j < 3; j++)
        {
            transparent_crc(g_101[i][j].f0, "g_101[i][j].f0", print_hash_value);
            transparent_crc(g_101[i][j].f2, "g_101[i][j].f2", print_hash_value);
            transparent_crc(g_101[i][j].f3, "g_101[i][j].f3", print_hash_value);
            if (print_hash_value) printf("index = [%d][%d]\n", i, j);

        }
    }
    transparent_crc(g_103, "g_103", print_hash_value);
    for (i = 0; i < 6; i++)
    {
        transparent_crc(g_135[i], "g_135[i]", print_hash_value);
        if (print_hash_value) printf("index = [%d]\n", i);

    }
    transparent_crc(g_178, "g_178", print_hash_value);
    for (i = 0; i < 6; i++)
    {
        transparent_crc(g_186[i], "g_186[i]", print_hash_value);
        if (print_hash_value) printf("index = [%d]\n", i);

    }
    transparent_crc(g_193, "g_193", print_hash_value);
    transparent_crc(g_194, "g_194", print_hash_value);
    for (i = 0; i < 2; i++)
    {
        for (j = 0; j < 2; j++)
        {
            transparent_crc(g_211[i][j], "g_211[i][j]", print_hash_value);
            if (print_hash_value) printf("index = [%d][%d]\n", i, j);

        }
    }
    for (i = 0; i < 5; i++)
    {
        transparent_crc(g_213[i], "g_213[i]", print_hash_value);
        if (print_hash_value) printf("index = [%d]\n", i);

    }
    for (i = 0; i < 4; i++)
    {
        transparent_crc(g_231[i].f0, "g_231[i].f0", print_hash_value);
        transparent_crc(g_231[i].f2, "g_231[i].f2", print_hash_value);
        transparent_crc(g_231[i].f3, "g_231[i].f3", print_hash_value);
        if (print_hash_value) printf("index = [%d]\n", i);

    }
    transparent_crc(g_256.f0, "g_256.f0", print_hash_value);
    transparent_crc(g_256.f2, "g_256.f2", print_hash_value);
    transparent_crc(g_256.f3, "g_256.f3", print_hash_value);
    transparent_crc(g_264.f0, "g_264.f0", print_hash_value);
    transparent_crc(g_290, "g_290", print_hash_value);
    transparent_crc(g_292, "g_292", print_hash_value);
    transparent_crc(g_394, "g_394", print_hash_value);
    transparent_crc(g_402, "g_402", print_hash_value);
    transparent_crc(g_616.f0, "g_616.f0", print_hash_value);
    transparent_crc(g_616.f2, "g_616.f2", print_hash_value);
    transparent_crc(g_616.f3, "g_616.f3", print_hash_value);
    transparent_crc(g_626, "g_626", print_hash_value);
    platform_main_end(crc32_context ^ 0xFFFFFFFFUL, print_hash_value);
    return 0;
}

/************************ statistics *************************
XXX max struct depth: 0
breakdown:
   depth: 0, occurrence: 159
XXX total union variables: 9

XXX non-zero bitfields defined in structs: 0
XXX zero bitfields defined in structs: 0
XXX const bitfields defined in structs: 0
XXX volatile bitfields defined in structs: 0
XXX structs with bitfields in the program: 0
breakdown:
XXX full-bitfields structs in the program: 0
breakdown:
XXX times a bitfields struct's address is taken: 0
XXX times a bitfields struct on LHS: 0
XXX times a bitfields struct on RHS: 0
XXX times a single bitfield on LHS: 0
XXX times a single bitfield on RHS: 0

XXX max expression depth: 33
breakdown:
   depth: 1, occurrence: 106
   depth: 2, occurrence: 18
   depth: 3, occurrence: 4
   depth: 5, occurrence: 2
   depth: 9, occurrence: 1
   depth: 10, occurrence: 1
   depth: 12, occurrence: 3
   depth: 15, occurrence: 2
   depth: 17, occurrence: 1
   depth: 18, occurrence: 2
   depth: 19, occurrence: 3
   depth: 20, occurrence: 1
   depth: 21, occurrence: 1
   depth: 22, occurrence: 3
   depth: 24, occurrence: 1
   depth: 26, occurrence: 1
   depth: 27, occurrence: 2
   depth: 30, occurrence: 2
   depth: 33, occurrence: 1

XXX total number of pointers: 167

XXX times a variable address is taken: 204
XXX times a pointer is dereferenced on RHS: 50
breakdown:
   depth: 1, occurrence: 49
   depth: 2, occurrence: 0
   depth: 3, occurrence: 1
XXX times a pointer is dereferenced on LHS: 70
breakdown:
   depth: 1, occurrence: 70
XXX times a pointer is compared with null: 7
XXX times a pointer is compared with address of another variable: 1
XXX times a pointer is compared with another pointer: 0
XXX times a pointer is qualified to be dereferenced: 2132

XXX max dereference level: 3
breakdown:
   level: 0, occurrence: 0
   level: 1, occurrence: 172
   level: 2, occurrence: 6
   level: 3, occurrence: 1
XXX number of pointers point to pointers: 33
XXX number of pointers point to scalars: 128
XXX number of pointers point to structs: 0
XXX percent of pointers has null in alias set: 27.5
XXX average alias set size: 1.37

XXX times a non-volatile is read: 354
XXX times a non-volatile is write: 196
XXX times a volatile is read: 26
XXX    times read thru a pointer: 4
XXX times a volatile is write: 17
XXX    times written thru a pointer: 1
XXX times a volatile is available for access: 2.06e+03
XXX percentage of non-volatile access: 92.7

XXX forward jumps: 1
XXX backward jumps: 2

XXX stmts: 101
XXX max block depth: 3
breakdown:
   depth: 0, occurrence: 14
   depth: 1, occurrence: 22
   depth: 2, occurrence: 30
   depth: 3, occurrence: 35

XXX percentage a fresh-made variable is used: 19.5
XXX percentage an existing variable is used: 80.5
********************* end of statistics **********************/

