<?php

namespace App\Http\Controllers;

use App\Jobs\ProcessWebhook;
use Illuminate\Http\JsonResponse;
use Illuminate\Http\Request;

class DispatchController
{
    /** Queues $count jobs: ?ms= is how long each runs, ?fail=1 makes it throw, ?delay= holds it back for seconds. */
    public function __invoke(Request $request, string $queue, int $count): JsonResponse
    {
        for ($i = 0; $i < $count; $i++) {
            ProcessWebhook::dispatch((int) $request->query('ms', '20'), $request->boolean('fail'))
                ->onQueue($queue)
                ->delay((int) $request->query('delay', '0'));
        }

        return response()->json(['queue' => $queue, 'dispatched' => $count]);
    }
}
