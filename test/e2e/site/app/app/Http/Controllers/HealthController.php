<?php

namespace App\Http\Controllers;

use Closure;
use Illuminate\Http\JsonResponse;
use Illuminate\Support\Facades\DB;
use Illuminate\Support\Facades\Queue;
use Illuminate\Support\Facades\Redis;
use Throwable;

class HealthController
{
    public function site(): JsonResponse
    {
        return response()->json(['status' => 'ok']);
    }

    public function database(): JsonResponse
    {
        return $this->report(fn () => ['rows' => count(DB::select('select 1'))]);
    }

    public function redis(): JsonResponse
    {
        return $this->report(fn () => ['ping' => (bool) Redis::connection()->ping()]);
    }

    public function queue(): JsonResponse
    {
        return $this->report(fn () => ['size' => Queue::connection('redis')->size('default')]);
    }

    /** The check's result with status 200, or 503 if it throws. */
    private function report(Closure $check): JsonResponse
    {
        try {
            return response()->json(['status' => 'ok'] + $check());
        } catch (Throwable $problem) {
            return response()->json(['status' => 'fail', 'error' => $problem->getMessage()], 503);
        }
    }
}
