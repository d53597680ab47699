// Fixtures share nothing but the machine; more than two at a time only make each other late on a small one.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(2)]
