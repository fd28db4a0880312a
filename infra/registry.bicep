// The registry of the bot's image. It stands by itself, because the image has to be there before what runs it (main.bicep).

@description('Begins the names of all resources; letters and digits only, since some of them allow no others.')
@minLength(5)
@maxLength(20)
param name string

param location string = resourceGroup().location

// https://learn.microsoft.com/azure/templates/microsoft.containerregistry/registries (2026-11)
resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: name
  location: location
  sku: {
    name: 'Basic'
  }
  properties: {
    adminUserEnabled: false
  }
}

output REGISTRY_NAME string = registry.name
