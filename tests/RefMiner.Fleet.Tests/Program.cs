using RefMiner.Soaking;

// Runs what takes longer than tests may.
return args is ["soak", .. var rest] ? await Soak.Run(SoakOptions.Read(rest)) : 2;
