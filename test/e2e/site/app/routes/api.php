<?php

use App\Http\Controllers\DispatchController;
use App\Http\Controllers\HealthController;
use App\Support\Pause;
use Illuminate\Support\Facades\Route;

Route::get('/health', [HealthController::class, 'site']);
Route::get('/health/database', [HealthController::class, 'database']);
Route::get('/health/redis', [HealthController::class, 'redis']);
Route::get('/health/queue', [HealthController::class, 'queue']);

Route::get('/appointments/{id}', fn (string $id) => ['id' => $id]);

Route::get('/slow/{ms}', function (int $ms) {
    Pause::milliseconds($ms);

    return ['ms' => $ms];
})->whereNumber('ms');

Route::get('/fail', fn () => abort(500, 'This route always fails.'));

Route::get('/dispatch/{queue}/{count}', DispatchController::class)
    ->where('queue', implode('|', config('queue.names')))
    ->whereNumber('count');
