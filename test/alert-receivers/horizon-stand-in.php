<?php

// Horizon is in no Debian package. This has the names and the ways of Horizon 5 that the program `application` uses, and no workers:
// its supervisors are in a file, and a command is carried out when it is pushed.

namespace Laravel\Horizon {
    class MasterSupervisor
    {
        public static function basename(): string
        {
            return 'web-1';
        }
    }

    class Supervisors
    {
        private string $file;

        public function __construct()
        {
            $this->file = storage_path('app/supervisors.json');
        }

        public function all(): array
        {
            return array_map(function (array $one): object {
                return (object) $one;
            }, json_decode(file_get_contents($this->file), true));
        }

        public function push(string $name, string $command, array $options): void
        {
            $all = json_decode(file_get_contents($this->file), true);
            foreach ($all as &$one) {
                if ($one['name'] !== $name) {
                    continue;
                }
                $may = &$one['options']['maxProcesses'];
                if ($command === SupervisorCommands\Scale::class) {
                    $may = max($may, $options['scale']);
                    $one['processes'] = ['redis:calls' => intdiv($options['scale'], 2), 'redis:default' => intdiv($options['scale'], 2)];
                }
                // Ended with 0 it would not be started again.
                if ($command === SupervisorCommands\Terminate::class && $options['status'] === 1) {
                    $one['pid']++;
                    $may = $one['configured'];
                }
            }
            file_put_contents($this->file, json_encode($all));
        }
    }
}

namespace Laravel\Horizon\Contracts {
    interface SupervisorRepository
    {
    }
    interface HorizonCommandQueue
    {
    }
}

namespace {
    $app->bind(Laravel\Horizon\Contracts\SupervisorRepository::class, Laravel\Horizon\Supervisors::class);
    $app->bind(Laravel\Horizon\Contracts\HorizonCommandQueue::class, Laravel\Horizon\Supervisors::class);
}
