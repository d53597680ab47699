// Every test mines or asks by all the cores; more than two at a time only make each other late on a small machine.
[assembly: Parallelizable(ParallelScope.All)]
[assembly: LevelOfParallelism(2)]
[assembly: FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
